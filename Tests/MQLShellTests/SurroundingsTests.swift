import Foundation
import MQL
import MQLShell
import MQLSyntax
import Testing

/// The finished program where its surroundings are not what they should be.
@Suite struct SurroundingsTests {
  private func run(
    _ command: String, environment: [String: String] = [:]
  ) throws -> (output: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command, "sh", Programs.mql]
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }

  @Test(arguments: ["--version", "help where", "-c '[{a: 1}]'"])
  func `what keeps no files needs no home`(arguments: String) throws {
    let outcome = try run("\"$1\" \(arguments)")
    #expect(outcome.code == 0)
    #expect(!outcome.output.isEmpty)
  }

  @Test func `with standard error closed messages are not written into the rows`() throws {
    try withTemporaryDirectory { home in
      let file = home + "/rows.csv"
      let outcome = try run(
        "\"$1\" --stats --format csv --output '\(file)' -c '[{a: 1 / 0}]' 2>&-",
        environment: ["HOME": home])
      #expect(outcome.code == 0)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "a\n\n")
    }
  }

  @Test func `what a store sends reaches no terminal raw in a message`() {
    let errors = ByteSink()
    errors.append(message: "error: 2 groups: g\u{1b}[31m", help: "group \"\u{7}\"")
    #expect(errors.text == "error: 2 groups: g\\u001b[31m\nhelp: group \"\\u{7}\"\n")
  }
}
