private import Glibc
package import MQL
package import MQLSyntax

/// Runs scripts and entries against one store and prints what they give.
///
/// It keeps what outlives an entry at the prompt: the `let`s, and the last result, which is `_`.
@MainActor
package final class Session {
  package var store: OpenStore
  package var settings: SessionSettings
  /// Where rows go.
  package var output: ByteSink
  let errors: ByteSink
  private var definitions: [String: CheckedScript.Definition] = [:]
  private(set) var last: StoredRows?

  package init(
    store: OpenStore, settings: SessionSettings, output: ByteSink, errors: ByteSink
  ) {
    self.store = store
    self.settings = settings
    self.output = output
    self.errors = errors
  }

  /// Checks the whole text, then runs its statements in order until one fails.
  package func run(_ text: SourceText) async -> ExitCode {
    let script = Parser.parse(text, Self.grammar)
    let checked = ScriptChecker.check(
      script, catalog: store.source.catalog, known: definitions, last: last?.shape)
    guard report(checked.diagnostics, in: text) else { return .wrong }
    if settings.isInteractive { definitions.merge(checked.definitions) { $1 } }
    var run = ScriptRun(session: self, stored: checked.stored)
    for statement in checked.statements {
      if let code = await run.run(statement) { return code }
    }
    return .done
  }

  static let grammar = Grammar(stages: allStages)

  /// Whether Enter should run the text, rather than begin another line of it.
  package static func isComplete(_ text: String) -> Bool {
    Parser.isComplete(SourceText(name: "", text: text), grammar)
  }

  /// Another store has other rows: what was kept of this one goes.
  func change(to store: OpenStore) {
    self.store = store
    last = nil
  }

  func keep(_ rows: StoredRows) { last = rows }

  package var visibleNames: [String] { definitions.keys.sorted() }

  /// What a text may go on with at the prompt.
  var completionEnvironment: Environment {
    ScriptChecker.environment(
      catalog: store.source.catalog, known: definitions, last: last?.shape)
  }

  /// Prints what is wrong; true where nothing keeps the text from running.
  private func report(_ diagnostics: [Diagnostic], in text: SourceText) -> Bool {
    let renderer = DiagnosticRenderer(text, isColoured: settings.isErrorColoured)
    for diagnostic in diagnostics { errors.append(text: renderer.render(diagnostic)) }
    flush(errors)
    return !diagnostics.contains { $0.severity == .error }
  }

  /// What can't be written to standard error can't be told anywhere else.
  func flush(_ sink: ByteSink) { try? sink.flush() }

  func tell(_ message: String, help: String? = nil) {
    errors.append(text: message + "\n")
    if let help { errors.append(text: "help: \(help)\n") }
    flush(errors)
  }
}

/// How a session prints and how it plans.
package struct SessionSettings: Sendable {
  package var format: any OutputFormat.Type
  /// At a prompt: results are kept as `_`, footers tell time and requests.
  package var isInteractive: Bool
  package var isQuiet = false
  package var showsStats = false
  package var showsTiming = false
  package var isErrorColoured = false
  package var showsProgress = false
  /// Of the place that rows are printed to.
  package var columns = FormatSettings.columnsWithoutTerminal
  /// Rows go to a file: the footer is no part of it.
  package var writesToFile = false
  /// False only to check that pushing work to the store changes no answer.
  package var pushesDown = true

  package init(format: any OutputFormat.Type, isInteractive: Bool) {
    self.format = format
    self.isInteractive = isInteractive
  }
}
