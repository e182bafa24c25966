import MQL
import MQLMedusa
import MQLShell
import MQLSyntax

/// One run of the program: what was asked, and what it was told about stores.
@MainThread
struct Program {
  let options: RunOptions
  let environment: [String: String]

  nonisolated init(_ options: RunOptions) {
    self.options = options
    environment = currentEnvironment()
  }

  /// Asked for only where files of this user are needed: a service may have no home.
  var directories: UserDirectories {
    get throws(ConfigurationFailure) { try UserDirectories(environment: environment) }
  }

  func run(_ action: Invocation.Action) async -> ExitCode {
    switch action {
    case .prompt where Terminal.isInput && Terminal.isOutput: return await runPrompt()
    case .prompt: return await runStandardInput()
    case .text(let text): return await run(SourceText(name: "-c", text: text))
    case .script(let path): return await runFile(path)
    case .check(let paths): return check(paths)
    case .login(let url): return await logIn(url)
    case .logout: return await logOut()
    case .profiles: return listProfiles()
    case .sandboxReset(let file): return resetSandbox(file)
    case .sandboxInfo: return describeSandbox()
    case .format(let files, let checksOnly): return format(files, checksOnly: checksOnly)
    case .changes(let action): return await change(action)
    case .segments(let call): return await segments(call)
    case .snapshots(let action):
      return await runSession(settings(isInteractive: false)) { session in
        await SnapshotCommands(session).run(action)
      }
    case .help(let topic, let form): return help(topic, as: form)
    case .usage: return say(CommandLineHelp.text)
    case .version: return say("mql \(version)\n")
    }
  }

  // MARK: - Scripts

  private func runFile(_ path: String) async -> ExitCode {
    do throws(Diagnostic) {
      return await run(try SourceText(file: path), path: path)
    } catch {
      return complain(error)
    }
  }

  private func runStandardInput() async -> ExitCode {
    do throws(Diagnostic) {
      return await run(try .standardInput(), readsInput: true)
    } catch {
      return complain(error)
    }
  }

  private func run(
    _ text: SourceText, path: String? = nil, readsInput: Bool = false
  ) async -> ExitCode {
    var settings = settings(isInteractive: false)
    if readsInput { settings.standardInput = .script }
    return await runSession(settings) { session in
      await session.run(text, path: path, parameters: options.parameters)
    }
  }

  /// The journal of changes.
  private func change(_ action: ChangeCommands.Action) async -> ExitCode {
    await runSession(askingSettings) { session in
      await ChangeCommands(session).run(action)
    }
  }

  /// Groups that are what queries say: to apply them needs no question but at a production store.
  private func segments(_ call: SegmentCall) async -> ExitCode {
    await runSession(askingSettings, reportsFailures: true) { session in
      await SegmentCommands(session).run(call)
    }
  }

  /// `reportsFailures`: what is printed tells what has failed, and is whole all the same.
  private func runSession(
    _ settings: SessionSettings, reportsFailures: Bool = false,
    _ work: @MainThread (Session) async -> ExitCode
  ) async -> ExitCode {
    let output: ByteSink
    do throws(FileFailure) {
      output =
        try options.output.map { (path) throws(FileFailure) in
          try ByteSink(replacing: path)
        } ?? .standardOutput()
    } catch {
      return complain(error.description, .failed)
    }
    let session = Session(
      store: storeAccess(isPromptOnTerminal: false), settings: settings, output: output,
      errors: .standardError())
    MainThread.cancelOnInterrupt()
    let code = await work(session)
    let isReport = reportsFailures && (code == .failed || code == .assertFailed)
    return close(output, code, isReport: session.hasSentChanges || isReport)
  }

  /// A file appears only where all went well, changes may be pending; or where it is the report of
  /// what was done.
  private func close(_ output: ByteSink, _ code: ExitCode, isReport: Bool) -> ExitCode {
    guard code == .done || code == .pending || isReport else {
      output.discard()
      return code
    }
    do throws(SinkFailure) {
      try output.close()
      return code
    } catch {
      return error == .readerGone ? code : complain(error.reason, .failed)
    }
  }

  // MARK: - The prompt

  private func runPrompt() async -> ExitCode {
    let history: UserDirectories
    do throws(ConfigurationFailure) {
      history = try directories
    } catch {
      return complain(error)
    }
    let access = storeAccess(isPromptOnTerminal: true)
    let session = Session(
      store: access, settings: settings(isInteractive: true), output: .standardOutput(),
      errors: .standardError())
    let shell = Shell(
      terminal: session, history: history,
      openStore: { (name) throws(ConfigurationFailure) in
        try chosen(
          StoreNaming(
            wantsSandbox: name == "sandbox", profile: name, environment: environment,
            isPromptOnTerminal: true))
      })
    shell.greet()
    await shell.run()
    return .done
  }

  private func settings(isInteractive: Bool) -> SessionSettings {
    let fallback = Terminal.isOutput && options.output == nil ? "table" : "ndjson"
    let format = outputFormat(named: options.format ?? fallback) ?? NDJSONFormat.self
    var settings = SessionSettings(format: format, isInteractive: isInteractive)
    settings.isQuiet = options.isQuiet
    settings.showsStats = options.showsStats
    settings.writesToFile = options.output != nil
    settings.columns = Terminal.outputColumns ?? FormatSettings.columnsWithoutTerminal
    settings.showsProgress = Terminal.isError && !options.isQuiet
    settings.isErrorColoured = isErrorColoured
    settings.zone = options.zone
    settings.now = environment["MQL_NOW"].flatMap { Instant(iso: $0) }
    settings.pushesDown = environment["MQL_PUSHDOWN"] != "off"
    settings.changes = changeSettings(isInteractive: isInteractive)
    return settings
  }

  /// Of a command that changes the store: where a person sits there, they are asked first.
  private var askingSettings: SessionSettings {
    var settings = settings(isInteractive: false)
    if Terminal.isInput && Terminal.isOutput && !options.appliesChanges {
      settings.changes.question = TerminalChangeQuestion()
    }
    return settings
  }

  private func changeSettings(isInteractive: Bool) -> ChangeSettings {
    let environment = environment
    var settings = ChangeSettings()
    settings.applies = options.appliesChanges
    settings.isReadOnly = options.isReadOnly
    settings.onConflict = options.onConflict
    settings.question = isInteractive ? TerminalChangeQuestion() : nil
    settings.directories = { () throws(ConfigurationFailure) in
      try UserDirectories(environment: environment)
    }
    return settings
  }

  var isErrorColoured: Bool {
    switch options.colour {
    case .always: true
    case .never: false
    case .auto: Terminal.isError && environment["NO_COLOR"] == nil
    }
  }

  // MARK: - The store

  /// The store that the options, the environment and the configuration name. Where none is named,
  /// that is told by the first statement that touches it.
  private func storeAccess(isPromptOnTerminal: Bool) -> StoreAccess {
    let naming = StoreNaming(
      wantsSandbox: options.wantsSandbox, profile: options.profile, environment: environment,
      isPromptOnTerminal: isPromptOnTerminal)
    do throws(ConfigurationFailure) {
      return try chosen(naming)
    } catch {
      let failure = error
      return StoreAccess(name: "mql", catalog: medusaCatalog, summary: failure.description) {
        () throws(ConfigurationFailure) in throw failure
      }
    }
  }

  private func chosen(_ naming: StoreNaming) throws(ConfigurationFailure) -> StoreAccess {
    try StoreOpening(environment: environment, limits: options.limits)
      .access(to: naming.choose(try directories))
  }

  // MARK: - Help

  private func help(_ topic: String?, as form: HelpForm) -> ExitCode {
    do throws(Diagnostic) {
      let name = topic.map { Name($0, Span(0, $0.utf8.count)) }
      return say(try Help.text(name, as: form, version: version, catalog: medusaCatalog))
    } catch {
      return complain(error)
    }
  }
}
