/// What is told about one thing of the language or the program: a stage, a function, a type, a
/// format, a command. Help, the man page and the reference are made of these.
package struct Manual: Sendable {
  /// How it is written: `take N`.
  package let usage: String
  /// One sentence or phrase.
  package let summary: String
  package let details: String
  package let examples: [Example]

  package init(usage: String, summary: String, details: String = "", examples: [Example]) {
    self.usage = usage
    self.summary = summary
    self.details = details
    self.examples = examples
  }

  /// Something to type, and what it prints, run by a test.
  package struct Example: Sendable {
    package let form: Form
    package let text: String
    package let result: Result

    /// Where the text is typed.
    package enum Form: Sendable {
      /// A query on the sample shop or on literal rows; its rows as ndjson are the result.
      case query
      /// A script; rows as ndjson and all messages are the result.
      case script
      /// Entries of the prompt, one a line.
      case prompt
      /// A line for the system's shell.
      case shell
    }

    /// What it gives.
    package enum Result: Sendable, Equatable {
      case text(String)
      /// It can't be told beforehand, or is nothing to run in a test: why.
      case untold(because: String)
    }

    package init(_ query: String, gives result: String) {
      self.init(.query, query, gives: result)
    }

    package init(_ form: Form, _ text: String, gives result: String) {
      self.form = form
      self.text = text
      self.result = .text(result)
    }

    package init(_ form: Form, _ text: String, untoldBecause reason: String) {
      self.form = form
      self.text = text
      result = .untold(because: reason)
    }
  }
}

extension Manual.Example {
  /// The text as it is shown: with what tells where it is typed.
  package var shownText: String {
    let mark =
      switch form {
      case .query, .script: ""
      case .prompt: "mql> "
      case .shell: "$ "
      }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { mark + $0 }
      .joined(separator: "\n")
  }

  /// The lines that it prints; none where they can't be told.
  package var resultLines: [Substring] {
    guard case .text(let text) = result, !text.isEmpty else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
