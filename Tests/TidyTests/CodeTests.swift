import Foundation
import Testing

/// What no line of the sources may say.
@Suite struct CodeTests {
  static let cEndings = [".swift", ".c", ".cpp", ".h"]
  static let lineLimit = 400

  struct Ban: Sendable, CustomTestStringConvertible {
    let word: String
    let advice: String
    var testDescription: String { word }
  }

  static let bans = [
    Ban(word: "try!", advice: "throw, or handle the failure where it happens"),
    Ban(
      word: "as!", advice: "use as? and say what happens otherwise, or a type that can't be wrong"),
    Ban(word: "fatalError", advice: "throw an error that the user can read"),
    Ban(word: "preconditionFailure", advice: "throw an error that the user can read"),
    Ban(word: "TODO", advice: "do it, or put it where open work is kept"),
    Ban(word: "FIXME", advice: "mend it, or put it where open work is kept"),
  ]

  @Test(arguments: bans)
  func noneStandsInTheSources(_ ban: Ban) throws {
    for file in try Repository.files(in: "Sources", endings: Self.cEndings) {
      for (index, line) in file.lines.enumerated() where line.contains(ban.word) {
        Issue.record("\(file):\(index + 1) says '\(ban.word)': \(ban.advice)")
      }
    }
  }

  @Test func noFileIsLongerThanTheLimit() throws {
    for file in try Repository.files(in: "Sources", endings: Self.cEndings) {
      #expect(
        file.lines.count <= Self.lineLimit + 1,
        "\(file) has \(file.lines.count) lines, the limit is \(Self.lineLimit): split it by what it does"
      )
    }
  }

  @Test(arguments: ["@unchecked Sendable", "nonisolated(unsafe)"])
  func whatTheCompilerCanNotCheckHasItsReasonBesideIt(_ word: String) throws {
    for file in try Repository.files(in: "Sources") {
      for line in file.code where line.text.contains(word) {
        let before = line.number >= 2 ? file.lines[line.number - 2] : ""
        #expect(
          line.text.contains("//") || before.trimmed.hasPrefix("//"),
          "\(file):\(line.number): say in a comment above why '\(word)' is safe here")
      }
    }
  }

  @Test func everyTypeThatOtherTargetsSeeIsDocumented() throws {
    let declaration =
      #"^\s*(?:package|public) (?:final |indirect )*(?:struct|class|enum|protocol|actor|typealias) (\w+)"#
    for file in try Repository.files(in: "Sources") {
      for (index, line) in file.lines.enumerated() {
        guard let name = try line.matches(declaration).first?.first else { continue }
        var above = index - 1
        while above >= 0, file.lines[above].trimmed.hasPrefix("@") { above -= 1 }
        #expect(
          above >= 0 && file.lines[above].trimmed.hasPrefix("///"),
          "\(file):\(index + 1): say in a /// comment what \(name) is for")
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
