import MQL
import MQLSyntax

/// The prompt: reads entries, runs them, and keeps going whatever they do.
@MainThread
package final class Shell {
  package let session: Session
  private var lines: any LineSource
  private let makeLines: (Shell) -> any LineSource
  private let openStore: (_ profile: String) throws(ConfigurationFailure) -> StoreAccess

  /// - Parameters:
  ///   - makeLines: opens the line editor, with the history of the store at hand.
  ///   - openStore: opens a profile's store, or the sandbox by its name.
  package init(
    session: Session, makeLines: @escaping (Shell) -> any LineSource,
    openStore: @escaping (_ profile: String) throws(ConfigurationFailure) -> StoreAccess
  ) {
    self.session = session
    self.makeLines = makeLines
    self.openStore = openStore
    lines = ScriptedLineSource([])
    lines = makeLines(self)
  }

  /// The prompt of a terminal; `nil` where there is none that can be edited on.
  package convenience init(
    terminal session: Session, history directories: UserDirectories,
    openStore: @escaping (_ profile: String) throws(ConfigurationFailure) -> StoreAccess
  ) {
    self.init(
      session: session,
      makeLines: { shell in
        // Without a history file the prompt still works, and says why it forgets.
        var history: History?
        do throws(HistoryFailure) {
          history = try History(directories, profile: session.access.name)
        } catch {
          shell.complain(error.description)
        }
        let completer = Completer(session: session)
        return TerminalLineSource(
          history: history, isIncomplete: { !Session.isComplete($0) },
          complete: { completer.completions($0, cursor: $1) })
          ?? PlainLineSource(isIncomplete: { !Session.isComplete($0) })
      }, openStore: openStore)
  }

  package func greet() {
    say("mql, a query shell for Medusa stores: help, .help, Tab; .quit leaves")
    say(session.access.summary)
  }

  /// Reads and runs entries until the end. What an entry came to does not matter to the next.
  package func run() async {
    loop: while true {
      switch lines.next(prompt: Prompt("\(session.access.name)> ", colour: .cyan)) {
      case .end: break loop
      case .interrupted: continue
      case .entry(let text):
        if await handle(text) == .quit { break loop }
      }
    }
    writeRows(to: nil)
  }

  private func handle(_ entry: String) async -> ShellCommandOutcome {
    let text = entry.trimmingSpaces
    guard !text.isEmpty else { return .goOn }
    lines.remember(entry)
    if text.hasPrefix("."), let first = text.dropFirst().first, first.isLetter {
      return command(text)
    }
    if let hint = Hint.about(text) {
      say(hint)
      return .goOn
    }
    // A pipe at the start goes on from the last result.
    await runStatements(text.hasPrefix("|") ? "_ " + text : entry)
    return .goOn
  }

  private func runStatements(_ text: String) async {
    session.settings.columns = Terminal.outputColumns ?? FormatSettings.columnsWithoutTerminal
    let work = Task { await session.run(SourceText(name: "prompt", text: text)) }
    MainThread.onInterrupt { work.cancel() }
    _ = await work.value
    MainThread.onInterrupt(nil)
  }

  private func command(_ text: String) -> ShellCommandOutcome {
    let words = text.split(maxSplits: 1, whereSeparator: { $0.isWhitespace })
    let name = String(words[0])
    guard let command = allShellCommands.first(where: { $0.name == name }) else {
      let names = allShellCommands.map { $0.name }
      let nearest = Nearest.name(to: name, among: names).map { "'\($0)' is the nearest" }
      complain("there is no command '\(name)'", help: nearest ?? ".help lists them")
      return .goOn
    }
    return command.run(words.count > 1 ? String(words[1]).trimmingSpaces : nil, self)
  }

  // MARK: - For commands

  func say(_ text: String) { session.tell(text) }

  func complain(_ message: String, help: String? = nil) {
    session.tell("error: \(message)", help: help)
  }

  func open(profile: String) {
    do throws(ConfigurationFailure) {
      session.change(to: try openStore(profile))
      lines = ScriptedLineSource([])
      lines = makeLines(self)
    } catch {
      session.tell(error)
    }
  }

  func writeRows(to path: String?) {
    do throws(SinkFailure) {
      if session.settings.writesToFile { try session.output.close() }
    } catch {
      complain(error.reason)
    }
    guard let path else {
      session.output = ByteSink.standardOutput()
      session.settings.writesToFile = false
      return
    }
    do throws(FileFailure) {
      session.output = try ByteSink(replacing: path)
      session.settings.writesToFile = true
    } catch {
      complain(error.description)
    }
  }
}
