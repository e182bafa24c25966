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
    return error == .readerGone ? .done : complain(error.reason, .failed)
  }
}

/// Prints an error on standard error and gives the code back.
func complain(_ message: String, help: String? = nil, _ code: ExitCode) -> ExitCode {
  tell("error: \(message)", help: help)
  return code
}

func complain(_ failure: ConfigurationFailure) -> ExitCode {
  complain(failure.message, help: failure.help, failure.exitCode)
}

/// What is wrong with a text, apart from any place in it.
func complain(_ problem: Diagnostic) -> ExitCode {
  complain(problem.message, help: problem.help, .wrong)
}

/// Prints on standard error.
func tell(_ message: String, help: String? = nil) {
  let sink = ByteSink.standardError()
  sink.append(message: message, help: help)
  // What can't be written to standard error can't be told anywhere else.
  try? sink.flush()
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
