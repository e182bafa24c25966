import MQL
package import MQLSyntax

/// Runs scripts and entries against one store and prints what they give.
///
/// It keeps what outlives an entry at the prompt: the `let`s, and the last result, which is `_`.
@MainActor
package final class Session {
  package private(set) var access: StoreAccess
  package var settings: SessionSettings
  /// Where rows go.
  package var output: ByteSink
  let errors: ByteSink
  private var store: OpenStore?
  private let files = FileTables(SystemFiles())
  private var definitions: [String: CheckedScript.Definition] = [:]
  private(set) var last: StoredRows?

  package init(
    store access: StoreAccess, settings: SessionSettings, output: ByteSink, errors: ByteSink
  ) {
    self.access = access
    self.settings = settings
    self.output = output
    self.errors = errors
  }

  /// Checks the whole text, then runs its statements in order until one fails.
  package func run(_ text: SourceText) async -> ExitCode {
    let script = Parser.parse(text, Self.grammar)
    if let code = await runProved(script) { return code }
    let checked = check(script)
    guard report(checked.diagnostics, in: text) else { return .wrong }
    if settings.isInteractive { definitions.merge(checked.definitions) { $1 } }
    let opened: OpenStore
    do throws(ConfigurationFailure) {
      opened = try checked.touchesStore ? openedStore() : noStore
    } catch {
      tell(error.description)
      return error.exitCode
    }
    var run = ScriptRun(session: self, store: opened, stored: checked.stored)
    for statement in checked.statements {
      if let code = await run.run(statement) { return code }
    }
    return .done
  }

  private func check(_ script: Script) -> CheckedScript {
    ScriptChecker.check(
      script, catalog: access.catalog, files: files, known: definitions, last: last?.shape)
  }

  /// Runs a script that is one query over a large file, reading the file but once: see
  /// ``ProvedRows``. `nil` where it is not one, or has to be checked against the whole file first.
  private func runProved(_ script: Script) async -> ExitCode? {
    guard script.statements.count == 1, script.diagnostics.isEmpty, definitions.isEmpty else {
      return nil
    }
    files.allowGuesses()
    let checked = check(script)
    guard files.endGuesses(), checked.diagnostics.isEmpty, !checked.touchesStore,
      case .query(let query)? = checked.statements.first
    else { return nil }
    var run = ScriptRun(session: self, store: noStore, stored: [:])
    guard await run.prove(query) else { return nil }
    return await run.run(.query(query)) ?? .done
  }

  static let grammar = Grammar(stages: allStages)

  /// Whether Enter should run the text, rather than begin another line of it.
  package static func isComplete(_ text: String) -> Bool {
    Parser.isComplete(SourceText(name: "", text: text), grammar)
  }

  /// What a text at the prompt can name after these `let`s.
  func environment(adding lets: [Statement]) -> Environment {
    let script = Script(statements: lets, diagnostics: [])
    let checked = ScriptChecker.check(
      script, catalog: access.catalog, files: files, known: definitions, last: last?.shape)
    return ScriptChecker.environment(
      catalog: access.catalog, files: files, known: definitions.merging(checked.definitions) { $1 },
      last: last?.shape)
  }

  func keep(_ rows: StoredRows) { last = rows }

  /// Another store has other rows: what was kept of this one goes.
  func change(to access: StoreAccess) {
    self.access = access
    store = nil
    last = nil
  }

  private func openedStore() throws(ConfigurationFailure) -> OpenStore {
    if let store { return store }
    let opened = try access.open()
    store = opened
    return opened
  }

  private var noStore: OpenStore {
    OpenStore(source: NoStore(catalog: access.catalog)) { Traffic() }
  }

  // MARK: - Telling

  /// Prints what is wrong; true where nothing keeps the text from running.
  private func report(_ diagnostics: [Diagnostic], in text: SourceText) -> Bool {
    let renderer = DiagnosticRenderer(colored: settings.isErrorColoured)
    for diagnostic in diagnostics {
      errors.append(text: renderer.render(diagnostic, in: text) + "\n")
    }
    flush(errors)
    return !diagnostics.contains { $0.severity == .error }
  }

  func tell(_ message: String, help: String? = nil) {
    errors.append(text: message + "\n")
    if let help { errors.append(text: "help: \(help)\n") }
    flush(errors)
  }

  /// What can't be written to standard error can't be told anywhere else.
  func flush(_ sink: ByteSink) { try? sink.flush() }
}
