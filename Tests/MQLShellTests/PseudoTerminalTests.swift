import Testing

/// The driver of the session tests itself, with programs that are known.
@Suite struct PseudoTerminalTests {
  @Test func `a program is typed at, resized, interrupted, and ends`() throws {
    let shell = try PseudoTerminal("/bin/sh", columns: 70, rows: 20)
    shell.type("stty size\n")
    try shell.expect("20 70")
    shell.resize(columns: 33, rows: 11)
    shell.type("stty size\n")
    try shell.expect("11 33")
    // Quotes within a word tell what is printed from what is typed.
    shell.type("PS1=re''ady:\n")
    try shell.expect("ready:")
    // Told by the program that is to be interrupted, so that it is surely in the foreground.
    shell.type("sh -c 'echo beg\"\"un; exec sleep 100'; echo went on\n")
    try shell.expect("begun")
    shell.type("\u{3}")
    try shell.expect("ready:")
    shell.type("echo st''ill here\n")
    try shell.expect("still here")
    shell.type("exit 7\n")
    #expect(try shell.exitCode() == 7)
  }

  @Test func `what does not come is told with all that did`() throws {
    let shell = try PseudoTerminal("/bin/echo", ["hello"])
    let failure = try #require(throws: PseudoTerminal.NotSeen.self) {
      try shell.expect("goodbye", withinSeconds: 1)
    }
    #expect(failure.description.contains("hello"))
  }
}
