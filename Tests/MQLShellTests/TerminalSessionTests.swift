import Foundation
import Testing

/// The finished program at a real terminal.
@Suite struct TerminalSessionTests {
  private static let prompt = "sandbox>"
  private static let endOfInput = "\u{4}"

  /// Ctrl-D means the end only at a prompt.
  private func leave(_ terminal: PseudoTerminal, prompt: String = prompt) throws {
    try terminal.expect(prompt)
    terminal.type(Self.endOfInput)
    #expect(try terminal.exitCode() == 0)
  }

  private func start(
    _ arguments: [String] = ["--sandbox"], home: String, environment: [String: String] = [:],
    columns: UInt16 = 80
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      Programs.mql, arguments, environment: environment.merging(["HOME": home]) { $1 },
      columns: columns)
  }

  @Test func `a pasted pipeline of three lines is one entry`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home)
      try terminal.expect(Self.prompt)
      terminal.paste("groups where name ~ \"VIP\"\n| expand customers\n| take 2\n")
      try terminal.expect("| take 2")
      terminal.type("\r")
      try terminal.expect("│ name")
      try terminal.expect("2 rows")
      try leave(terminal)
    }
  }

  @Test func `a command that is none is told with what there is`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home, columns: 160)
      try terminal.expect(Self.prompt)
      terminal.type(".formt\r")
      try terminal.expect("error: there is no command '.formt'")
      try terminal.expect("help: '.format' is the nearest")
      terminal.type(".zzzzzzz\r")
      try terminal.expect("help: .help lists them")
      terminal.type(".format xml\r")
      try terminal.expect("error: there is no format 'xml'; formats: table, ")
      try leave(terminal)
    }
  }

  @Test func `Ctrl-backslash and Esc x leave the prompt as it is`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home)
      try terminal.expect(Self.prompt)
      terminal.type("\u{1c}")
      terminal.type("\u{1b}x")
      terminal.type("regions | count\r")
      try terminal.expect("│ count │")
      try leave(terminal)
    }
  }

  @Test func `Tab completes a source, and lists where there are several`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home)
      try terminal.expect(Self.prompt)
      terminal.type("custom\t")
      try terminal.expect("er")
      terminal.type("\t")
      try terminal.expect("customer  ")
      try terminal.expect("customers\r\n")
      try terminal.expect(Self.prompt)
      terminal.type("s | cou\t")
      try terminal.expect("nt ")
      terminal.type("\r")
      try terminal.expect("│ count │")
      try leave(terminal)
    }
  }

  @Test func `Tab completes the name of a snapshot, with its quotes`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home)
      try terminal.expect(Self.prompt)
      terminal.type("snapshot regions as \"may first\"\r")
      try terminal.expect("│ regions")
      try terminal.expect(Self.prompt)
      terminal.type("regions at \"ma\t| count\r")
      try terminal.expect("y first\" ")
      try terminal.expect("│     5 │")
      try leave(terminal)
    }
  }

  @Test func `a let reads its file as it is when it is used, and tells what changed`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home)
      let file = home + "/rows.csv"
      try "n\n1\n".write(toFile: file, atomically: true, encoding: .utf8)
      try terminal.expect(Self.prompt)
      terminal.type("let rows = read \"\(file)\" | where n > 0; rows | count\r")
      try terminal.expect("│     1 │")
      try terminal.expect(Self.prompt)
      try "n\n1\n2\n".write(toFile: file, atomically: true, encoding: .utf8)
      terminal.type("rows | count\r")
      try terminal.expect("│     2 │")
      try terminal.expect(Self.prompt)
      try "m\n1\n".write(toFile: file, atomically: true, encoding: .utf8)
      terminal.type("rows | count\r")
      try terminal.expect("no field 'n'")
      try terminal.expect(Self.prompt)
      try FileManager.default.removeItem(atPath: file)
      terminal.type("rows | union (rows) | count\r")
      try terminal.expect("no such file")
      try terminal.expect(Self.prompt)
      terminal.type("read \"-\"\r")
      try terminal.expect("standard input is what is typed")
      try leave(terminal)
    }
  }

  @Test func `a let keeps the meaning its names had, whatever is defined after it`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home)
      for (entry, count) in [
        ("let a1 = groups | take 5; a1 | count", 5), ("let b1 = a1 | take 4; b1 | count", 4),
        ("let c1 = b1 | take 3; c1 | count", 3), ("let d1 = c1 | take 2; d1 | count", 2),
        ("let a1 = groups | take 0; a1 | count", 0), ("b1 | union (b1) | count", 8),
        ("d1 | count", 2), ("a1 | count", 0),
      ] {
        try terminal.expect(Self.prompt)
        terminal.type(entry + "\r")
        try terminal.expect("│ count │")
        try terminal.expect("│     \(count) │")
      }
      try leave(terminal)
    }
  }

  @Test func `the history is there after a restart, and is searched`() throws {
    try withTemporaryDirectory { home in
      let first = try start(home: home)
      try first.expect(Self.prompt)
      first.type("regions | take 1\r")
      try first.expect("1 row")
      first.type("groups | count\r")
      try first.expect("1 row")
      first.type(".quit\r")
      #expect(try first.exitCode() == 0)

      let second = try start(home: home)
      try second.expect(Self.prompt)
      second.type("\u{1b}[A\u{1b}[A")
      try second.expect("groups | count")
      second.type("\u{3}\u{12}regi")
      try second.expect("regions | take 1")
      second.type("\r")
      try second.expect("1 row")
      try leave(second)
    }
  }

  @Test func `Ctrl-C stops a slow query and nothing else`() throws {
    try withTemporaryDirectory { home in
      let store = try SilentServer()
      let terminal = try start(
        [], home: home, environment: ["MQL_URL": store.url, "MQL_API_TOKEN": "token"])
      let prompt = "\(store.url.dropFirst("http://".count))>"
      try terminal.expect(prompt)
      terminal.type("groups | take 1\r")
      // The progress line: the query is under way.
      try terminal.expect(" s ...")
      terminal.type("\u{3}")
      try terminal.expect("interrupted")
      try terminal.expect(prompt)
      terminal.type(".help\r")
      try terminal.expect(".quit")
      // Else it might be closed as soon as nothing names it.
      try withExtendedLifetime(store) { try leave(terminal, prompt: prompt) }
    }
  }

  @Test(arguments: [#"include "PIPE""#, #"read "PIPE""#])
  func `Ctrl-C ends the wait for a pipe's writer and nothing else`(entry: String) throws {
    try withTemporaryDirectory { home in
      let pipe = home + "/pipe.csv"
      try #require(mkfifo(pipe, 0o600) == 0)
      let terminal = try start(home: home, columns: 300)
      try terminal.expect(Self.prompt)
      terminal.type(entry.replacingOccurrences(of: "PIPE", with: pipe))
      try terminal.expect("pipe.csv\"")
      terminal.type("\r")
      // Pastes are no longer asked for: the entry has been taken.
      try terminal.expect("\u{1b}[?2004l")
      // One that comes before the entry runs stops nothing.
      for _ in 0..<60 {
        terminal.signalForeground(SIGINT)
        if (try? terminal.expect("interrupted", withinSeconds: 1)) != nil { break }
      }
      #expect(terminal.output.contains("interrupted"))
      try terminal.expect(Self.prompt)
      terminal.type("regions | count\r")
      try terminal.expect("│ count │")
      try leave(terminal)
    }
  }

  @Test func `a resize keeps the entry and narrows the next table`() throws {
    try withTemporaryDirectory { home in
      let terminal = try start(home: home, columns: 120)
      try terminal.expect(Self.prompt)
      terminal.type("customers | take 1 ")
      try terminal.expect("take 1 ")
      terminal.resize(columns: 100, rows: 30)
      try terminal.expect("take 1 ")
      terminal.type("| select *\r")
      try terminal.expect("1 row")
      try terminal.expect(Self.prompt)
      terminal.resize(columns: 40, rows: 30)
      terminal.type("customers | take 3 | select email, first_name, created_at\r")
      try terminal.expect("\r\n")
      let rows = try terminal.expect("3 rows")
      let widest = rows.components(separatedBy: "\r\n").map { $0.count }.max()
      #expect(try #require(widest) <= 60)
      try leave(terminal)
    }
  }

  @Test func `SIGTERM ends the prompt and leaves the terminal as it was`() throws {
    try withTemporaryDirectory { home in
      let script = "trap : TERM; \(Programs.mql) --sandbox; echo code $?; stty -a"
      let terminal = try PseudoTerminal("/bin/sh", ["-c", script], environment: ["HOME": home])
      try terminal.expect(Self.prompt)
      terminal.signalForeground(SIGTERM)
      try terminal.expect("\u{1b}[?2004l")
      try terminal.expect("code 143")
      #expect(try terminal.expect(" echoe").contains(" icanon"))
    }
  }

  @Test func `Ctrl-C at a secret question ends with 130 and the echo back`() throws {
    try withTemporaryDirectory { home in
      let terminal = try PseudoTerminal(
        "/bin/sh", ["-c", "\(Programs.mql) login http://127.0.0.1:1; echo code $?; stty -a"],
        environment: ["HOME": home])
      try terminal.expect("API token")
      terminal.type("hunter2\u{3}")
      try terminal.expect("code 130")
      let modes = try terminal.expect(" echoe")
      #expect(modes.contains(" echo") && !modes.contains("-echo"))
      #expect(!terminal.output.contains("hunter2"))
    }
  }
}
