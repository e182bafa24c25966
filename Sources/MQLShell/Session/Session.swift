package import MQL
package import MQLSyntax

/// Runs scripts and entries against one store and prints what they give.
///
/// It keeps what outlives an entry at the prompt: the `let`s, and the last result, which is `_`.
@MainThread
package final class Session {
  package private(set) var access: StoreAccess
  package var settings: SessionSettings
  /// Where rows go.
  package var output: ByteSink
  package let errors: ByteSink
  private var store: OpenStore?
  private let files: FileTables
  private var definitions: [CheckedScript.Definition] = []
  private(set) var last: StoredRows?
  /// An assert of this run, or of this entry, has failed: no change is sent any more.
  package private(set) var hasFailedAssert = false
  /// A plan of this run, or of this entry, was shown and not sent.
  package private(set) var hasPendingChanges = false
  /// Something of the store was changed, or may have been: what was printed tells what.
  package private(set) var hasSentChanges = false
  /// Every entry at the prompt so far: a place in it tells which entry is meant.
  private var entries: SourceText?

  package init(
    store access: StoreAccess, settings: SessionSettings, output: ByteSink, errors: ByteSink
  ) {
    self.access = access
    self.settings = settings
    self.output = output
    self.errors = errors
    files = FileTables(
      SystemFiles(standardInput: settings.isInteractive ? .prompt : settings.standardInput))
  }

  /// Checks the whole text, then runs its statements in order until one fails.
  ///
  /// - Parameters:
  ///   - path: of the script's file, where it is one: what it includes is relative to it.
  ///   - parameters: what the command line gives.
  package func run(
    _ text: SourceText, path: String? = nil, parameters: [String: String] = [:]
  ) async -> ExitCode {
    let loaded = load(text, path: path)
    let clock = SessionClock(now: settings.now ?? .now, zone: zone)
    // Where nothing is defined, a column that the guess lacks can't be taken for something else.
    if loaded.script.statements.count == 1, definitions.isEmpty { files.allowGuesses() }
    var checked = check(loaded, clock, parameters)
    if files.endGuesses() {
      if let code = await runProved(checked, loaded.text, clock) { return code }
      checked = check(loaded, clock, parameters)
    }
    if MainThread.isCancelled {
      tell("interrupted")
      return .interrupted
    }
    report(checked.callProblems, in: nil)
    report(checked.diagnostics, in: loaded.text)
    guard checked.isSound else { return .wrong }
    hasFailedAssert = false
    hasPendingChanges = false
    if settings.isInteractive { definitions += checked.definitions }
    let opened: OpenStore
    do throws(ConfigurationFailure) {
      opened = try checked.touchesStore ? openedStore() : noStore
    } catch {
      tell(error)
      return error.exitCode
    }
    var run = ScriptRun(
      session: self, store: opened, text: loaded.text, clock: clock, checked)
    for statement in checked.statements {
      if let code = await run.run(statement) { return code.combined(with: codeSoFar) }
    }
    return codeSoFar
  }

  func check(
    _ loaded: LoadedScript, _ clock: SessionClock, _ parameters: [String: String]
  ) -> CheckedScript {
    ScriptChecker.check(
      loaded.script, catalog: access.catalog, files: files, clock: clock, known: definitions,
      last: last?.shape, parameters: .given(parameters), isReadOnly: isReadOnly,
      snapshots: snapshots)
  }

  /// Of the store.
  var snapshots: KeptSnapshots {
    KeptSnapshots(store: access.identity, directories: settings.changes.directories)
  }

  /// Runs a script that is one query over a large file, reading the file but once: see
  /// ``ProvedRows``. `nil` where it is not one, or has to be checked against the whole file first.
  private func runProved(
    _ checked: CheckedScript, _ text: SourceText, _ clock: SessionClock
  ) async -> ExitCode? {
    guard checked.callProblems.isEmpty, checked.diagnostics.isEmpty, !checked.touchesStore,
      case .query(let query)? = checked.statements.first
    else { return nil }
    var run = ScriptRun(session: self, store: noStore, text: text, clock: clock, checked)
    guard await run.prove(query) else { return nil }
    return await run.run(.query(query)) ?? .done
  }

  /// Of what did not end the run.
  var codeSoFar: ExitCode {
    if hasFailedAssert { return .assertFailed }
    return hasPendingChanges ? .pending : .done
  }

  func notePendingChanges() { hasPendingChanges = true }

  func noteSentChanges() { hasSentChanges = true }

  /// Nothing of the store may be changed: its profile says so, or the command line.
  package var isReadOnly: Bool { access.isReadOnly || settings.changes.isReadOnly }

  func noteFailedAssert() { hasFailedAssert = true }

  private func load(_ text: SourceText, path: String?) -> LoadedScript {
    guard settings.isInteractive, var all = entries else {
      let loaded = ScriptLoader.load(text, path: path, Self.grammar)
      if settings.isInteractive { entries = loaded.text }
      return loaded
    }
    let start = all.append(text)
    let loaded = ScriptLoader.load(all, from: start, path: path, Self.grammar)
    entries = loaded.text
    return loaded
  }

  nonisolated static let grammar = Grammar(stages: allStageSyntaxes)

  /// Whether Enter should run the text, rather than begin another line of it.
  package static func isComplete(_ text: String) -> Bool {
    Parser.isComplete(SourceText(name: "", text: text), grammar)
  }

  /// What a text at the prompt can name after these `let`s.
  func environment(adding lets: [Statement]) -> Environment {
    let script = Script(statements: lets, diagnostics: [])
    let clock = SessionClock(now: settings.now ?? .now, zone: zone)
    return ScriptChecker.environment(
      behind: script, catalog: access.catalog, files: files, clock: clock, known: definitions,
      last: last?.shape)
  }

  func keep(_ rows: StoredRows) { last = rows }

  /// Whose clock counts days and shows times.
  package var zone: Zone { settings.zone ?? access.zone ?? .utc }

  /// Another store has other rows: what was kept of this one goes.
  func change(to access: StoreAccess) {
    self.access = access
    store = nil
    last = nil
  }

  func openedStore() throws(ConfigurationFailure) -> OpenStore {
    if let store { return store }
    let opened = try access.open()
    store = opened
    return opened
  }

  private var noStore: OpenStore {
    OpenStore(source: NoStore(catalog: access.catalog)) { Traffic() }
  }

  // MARK: - Telling

  /// Prints what is wrong.
  func report(_ diagnostics: [Diagnostic], in text: SourceText?) {
    let renderer = DiagnosticRenderer(colored: settings.isErrorColoured)
    errors.append(text: renderer.render(diagnostics, in: text))
    flush(errors)
  }

  package func tell(_ message: String, help: String? = nil) {
    errors.append(message: message, help: help)
    flush(errors)
  }

  func tell(_ failure: ConfigurationFailure) {
    tell("error: \(failure.message)", help: failure.help)
  }

  /// What can't be written to standard error can't be told anywhere else.
  func flush(_ sink: ByteSink) { try? sink.flush() }
}
