private import CEditline
private import Glibc

/// What `login` asks a person for.
package protocol SignInPrompt {
  /// A line that may be seen; nil at the end of input.
  mutating func ask(_ question: String) throws(PromptInterrupted) -> String?
  /// A line that may not.
  mutating func askSecretly(_ question: String) throws(PromptInterrupted) -> Secret?
}

/// Ctrl-C at a question.
package struct PromptInterrupted: Error, Equatable {
  package init() {}
}

/// Asks on the terminal. Questions go to standard error, so that output stays clean.
package struct TerminalSignInPrompt: SignInPrompt {
  package init() {}

  package func ask(_ question: String) -> String? {
    write(question)
    return readLine()
  }

  package func askSecretly(_ question: String) throws(PromptInterrupted) -> Secret? {
    // Long enough for any token; a JWT can have some kilobytes.
    var line = [CChar](repeating: 0, count: 16384)
    var count = 0
    let outcome = chidden_read(STDIN_FILENO, question, &line, line.count, &count)
    write("\n")
    switch outcome {
    case chidden_line:
      return Secret(String(decoding: line[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    case chidden_interrupted: throw PromptInterrupted()
    default: return nil
    }
  }

  private func write(_ text: String) {
    let sink = ByteSink.standardError()
    sink.append(text: text)
    try? sink.flush()
  }
}

/// Takes an API token from standard input where that is no terminal: `pass show shop | mql login URL`.
package struct PipedSignInPrompt: SignInPrompt {
  package init() {}
  package func ask(_ question: String) -> String? { nil }
  package func askSecretly(_ question: String) -> Secret? { readLine().map { Secret($0) } }
}
