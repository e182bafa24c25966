import Glibc
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
    do {
      let bytes =
        isInput
        ? try Files.readAll(from: STDIN_FILENO, named: "standard input") : try Files.read(file)
      let text = try SourceText(name: isInput ? "standard input" : file, bytes: bytes)
      return try write(text, to: isInput ? nil : file, checksOnly: checksOnly)
    } catch let error as Diagnostic {
      return complain("error: \(error.message)", .wrong)
    } catch {
      return complain("error: \(error)", .wrong)
    }
  }

  private func write(
    _ text: SourceText, to file: String?, checksOnly: Bool
  ) throws -> ExitCode {
    let formatted: String
    do throws(UnreadableScript) {
      formatted = try Formatter.format(text, Grammar(stages: allStages))
    } catch {
      let renderer = DiagnosticRenderer(colored: false)
      for diagnostic in error.diagnostics {
        let message = renderer.render(diagnostic, in: text)
        _ = complain(String(message.dropLast()), ExitCode.wrong) as ExitCode
      }
      return .wrong
    }
    let isFormatted = Array(formatted.utf8) == text.bytes
    if checksOnly { return isFormatted ? .done : notFormatted(text.name) }
    guard let file else { return say(formatted) }
    if isFormatted { return .done }
    let sink = try ByteSink(replacing: file)
    sink.append(text: formatted)
    try sink.close()
    return .done
  }

  private func notFormatted(_ name: String) -> ExitCode {
    let code = say(name + "\n")
    return code == .done ? .wrong : code
  }
}
