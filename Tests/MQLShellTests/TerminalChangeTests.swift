import Foundation
import Testing

/// Changes at the prompt of the finished program, at a real terminal.
@Suite struct TerminalChangeTests {
  private static let prompt = "sandbox>"
  private static let endOfInput = "\u{4}"

  private func withTerminal(
    _ arguments: [String] = ["--sandbox"], _ body: (PseudoTerminal) throws -> Void
  ) throws {
    try withTemporaryDirectory { home in
      let terminal = try PseudoTerminal(
        Programs.mql, arguments, environment: ["HOME": home], columns: 120)
      try body(terminal)
    }
  }

  private func expectCount(_ count: Int, _ query: String, _ terminal: PseudoTerminal) throws {
    try terminal.expect(Self.prompt)
    terminal.type(query + " | count\r")
    try terminal.expect("│ count │")
    try terminal.expect("│ \(String(repeating: " ", count: 5 - "\(count)".count))\(count) │")
  }

  private static let update =
    "customers | sort email | take 1 | update first_name = \"Anna-Lena X\""
  private static let changed = "customers where first_name == \"Anna-Lena X\""

  @Test func `an update is shown, a bare Enter declines it, y applies it`() throws {
    try withTerminal { terminal in
      try terminal.expect(Self.prompt)
      terminal.type(Self.update + "\r")
      try terminal.expect("→ \"Anna-Lena X\"")
      try terminal.expect("1 changed")
      try terminal.expect("apply? y/N ")
      terminal.type("\r")
      try terminal.expect("declined: nothing is changed")
      try expectCount(0, Self.changed, terminal)

      try terminal.expect(Self.prompt)
      terminal.type(Self.update + "\r")
      try terminal.expect("apply? y/N ")
      terminal.type("y\r")
      try terminal.expect("change 1 done: 1 changed")
      try terminal.expect("help: mql --sandbox changes undo 1 takes it back")
      try expectCount(1, Self.changed, terminal)
      try terminal.expect(Self.prompt)
      terminal.type(Self.endOfInput)
      // What was declined is not done.
      #expect(try [0, 6].contains(terminal.exitCode()))
    }
  }

  @Test func `more than 100 records ask for their number, and y is no answer`() throws {
    try withTerminal { terminal in
      let update = "customers | sort email | take 101 | update first_name = \"Anna-Lena X\"\r"
      try terminal.expect(Self.prompt)
      terminal.type(update)
      try terminal.expect("101 records; their number applies the plan: ")
      terminal.type("y\r")
      try terminal.expect("declined: nothing is changed")
      try expectCount(0, Self.changed, terminal)
      try terminal.expect(Self.prompt)
      terminal.type(update)
      try terminal.expect("101 records; their number applies the plan: ")
      terminal.type("101\r")
      try terminal.expect("change 1 done: 101 changed")
      try expectCount(101, Self.changed, terminal)
    }
  }

  @Test func `Ctrl-C at the question changes nothing`() throws {
    try withTerminal { terminal in
      try terminal.expect(Self.prompt)
      terminal.type(Self.update + "\r")
      try terminal.expect("apply? y/N ")
      terminal.type("\u{3}")
      try terminal.expect("interrupted: nothing is changed")
      try expectCount(0, Self.changed, terminal)
    }
  }

  @Test func `what is typed before the question is shown answers nothing`() throws {
    try withTerminal { terminal in
      try terminal.expect(Self.prompt)
      terminal.type(Self.update + "\ry\r")
      try terminal.expect("apply? y/N ")
      terminal.type("\r")
      try terminal.expect("declined: nothing is changed")
    }
  }
}
