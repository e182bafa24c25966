import Glibc
import MQLShell
import MQLSyntax

let version = "0.1.0"

/// Prints on standard output.
func say(_ text: String) -> ExitCode {
  let sink = ByteSink.standardOutput()
  sink.append(text: text)
  do throws(SinkFailure) {
    try sink.flush()
    return .done
  } catch {
    return error == .readerGone ? .done : complain("error: \(error.reason)", .failed)
  }
}

/// Prints on standard error and gives the code back.
func complain(_ message: String, _ code: ExitCode) -> ExitCode {
  let sink = ByteSink.standardError()
  sink.append(text: VisibleText.ofLines(message) + "\n")
  // What can't be written to standard error can't be told anywhere else.
  try? sink.flush()
  return code
}

func complain(_ message: String, _ code: ExitCode) -> Int32 {
  let code: ExitCode = complain(message, code)
  return code.rawValue
}

/// The variables of the environment by name.
func currentEnvironment() -> [String: String] {
  var variables = [String: String](minimumCapacity: 64)
  var next = environ
  while let entry = next.pointee {
    let text = String(cString: entry)
    if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
      variables[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
    }
    next += 1
  }
  return variables
}
