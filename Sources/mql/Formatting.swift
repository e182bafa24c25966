import MQL
import MQLShell
import MQLSyntax

/// `mql fmt`: scripts in their canonical form, each written in one step or left as it was.
extension Program {
  func format(_ files: [String], checksOnly: Bool) -> ExitCode {
    var result = ExitCode.done
    for file in files {
      let code = format(file, checksOnly: checksOnly)
      if code != .done { result = code }
    }
    return result
  }

  private func format(_ file: String, checksOnly: Bool) -> ExitCode {
    let isInput = file == "-"
    let text: SourceText
    do throws(Diagnostic) {
      text = try isInput ? .standardInput() : SourceText(file: file)
    } catch {
      return complain(error)
    }
    return write(text, to: isInput ? nil : file, checksOnly: checksOnly)
  }

  private func write(
    _ text: SourceText, to file: String?, checksOnly: Bool
  ) -> ExitCode {
    let formatted: String
    do throws(UnreadableScript) {
      formatted = try Formatter.format(text, Grammar(stages: allStages))
    } catch {
      let errors = ByteSink.standardError()
      errors.append(
        text: DiagnosticRenderer(colored: isErrorColoured).render(error.diagnostics, in: text))
      try? errors.flush()
      return .wrong
    }
    let isFormatted = Array(formatted.utf8) == text.bytes
    if checksOnly { return isFormatted ? .done : notFormatted(text.name) }
    guard let file else { return say(formatted) }
    if isFormatted { return .done }
    return replace(file, by: formatted)
  }

  private func replace(_ file: String, by text: String) -> ExitCode {
    let sink: ByteSink
    do throws(FileFailure) {
      sink = try ByteSink(replacing: file)
    } catch {
      return complain(error.description, .failed)
    }
    sink.append(text: text)
    do throws(SinkFailure) {
      try sink.close()
      return .done
    } catch {
      return complain(error.reason, .failed)
    }
  }

  private func notFormatted(_ name: String) -> ExitCode {
    let code = say(name + "\n")
    return code == .done ? .wrong : code
  }
}
