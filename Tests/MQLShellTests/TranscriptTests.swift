import Foundation
import MQL
import MQLShell
import Testing

/// What is shown of the prompt, in the manual and in the README, is what the prompt does.
@Suite struct TranscriptTests {
  private static let prompt = "sandbox>"

  static let examples = allShellCommands.flatMap { command in
    command.manual.examples.compactMap { example -> (String, String)? in
      guard case .text(let result) = example.result else { return nil }
      return (example.text, result)
    }
  }

  @Test(arguments: examples)
  func anExampleOfACommandDoesWhatItSays(entries: String, result: String) throws {
    let outputs = try answers(to: entries.split(separator: "\n").map { String($0) })
    #expect(outputs.filter { !$0.isEmpty }.joined(separator: "\n") == result)
  }

  @Test func theSessionOfTheReadmeIsOne() throws {
    let session = try transcript(of: "README.md")
    #expect(!session.isEmpty)
    let outputs = try answers(to: session.map(\.entry))
    for (shown, output) in zip(session, outputs) {
      #expect(output.withoutTimes == shown.output.withoutTimes, "\(shown.entry)")
    }
  }

  /// The entries in the block of `transcript`, each with what is shown below it.
  private func transcript(of path: String) throws -> [(entry: String, output: String)] {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    let start = try #require(text.range(of: "```transcript\n"))
    let end = try #require(text[start.upperBound...].range(of: "\n```"))
    return text[start.upperBound..<end.lowerBound].components(separatedBy: Self.prompt + " ")
      .dropFirst().map { part in
        let lines = part.components(separatedBy: "\n")
        return (lines[0], lines.dropFirst().joined(separator: "\n").asLines)
      }
  }

  /// What the prompt prints for each entry, at a terminal.
  private func answers(to entries: [String]) throws -> [String] {
    try withTemporaryDirectory { home in
      let terminal = try PseudoTerminal(
        Programs.mql, ["--sandbox"],
        environment: ["HOME": home, "NO_COLOR": "1", "MQL_NOW": "2026-05-03T12:00:00Z"],
        columns: 100)
      var answers: [String] = []
      for entry in entries {
        try terminal.expect(Self.prompt)
        terminal.paste(entry)
        try terminal.expect(String(entry.split(separator: "\n").last ?? ""))
        terminal.type("\r")
        try terminal.expect("\u{1b}[?2004l")
        answers.append(try terminal.expect("\u{1b}[?2004h").asLines)
      }
      // Before the prompt is there the terminal itself would take the Ctrl-D.
      try terminal.expect(Self.prompt)
      terminal.type("\u{4}")
      #expect(try terminal.exitCode() == 0)
      return answers
    }
  }
}

extension String {
  /// Without what only moves the cursor, and without white space around.
  fileprivate var asLines: String {
    replacing(/\u{1b}\[[0-9;?]*[A-Za-z]/, with: "").replacing("\r\n", with: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Times differ from run to run.
  fileprivate var withoutTimes: String { replacing(/[0-9.]+ m?s$/, with: "... ms") }
}
