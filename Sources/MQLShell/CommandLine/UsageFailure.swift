import MQLSyntax

/// A command line that can't be understood: exit code 1.
package struct UsageFailure: Error, Equatable, CustomStringConvertible {
  package let message: String
  package let help: String

  package init(_ message: String, help: String = "mql --help") {
    self.message = message
    self.help = help
  }

  /// As it is printed, without a line end.
  package var description: String { "error: \(message)\nhelp: \(help)" }

  static func unknown(_ what: String, _ word: String, known: [String]) -> Self {
    let nearest = Nearest.name(to: word, among: known).map { "'\($0)' is the nearest" }
    return Self(
      "no \(what) '\(word)'; there are " + known.joined(separator: ", "),
      help: nearest ?? "mql --help")
  }
}
