private import Glibc
private import MQLSyntax

/// Who is asked whether a plan is to be applied.
package protocol ChangeQuestion: Sendable {
  /// The answer without its line end; `nil` where there is none: the end of input, or Ctrl-C.
  @MainThread func answer(to question: String) -> String?
}

/// Asks on the terminal. What was typed before the question was shown answers nothing.
package struct TerminalChangeQuestion: ChangeQuestion {
  package init() {}

  package func answer(to question: String) -> String? {
    let sink = ByteSink.standardError()
    sink.append(text: VisibleText.of(question))
    // Before it is shown: whoever answers at once, as a program at a terminal does, is heard.
    tcflush(STDIN_FILENO, TCIFLUSH)
    try? sink.flush()
    return readLine()
  }

  /// Byte by byte, so that nothing of what follows is taken from the line editor; in short waits, so
  /// that Ctrl-C is seen.
  private func readLine() -> String? {
    var line: [UInt8] = []
    while !MainThread.isCancelled {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, 100) > 0 else { continue }
      var byte: UInt8 = 0
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return nil
  }
}
