import MQLSyntax
import Testing

/// All that is said about a text.
func rendered(_ text: String) -> String {
  let source = SourceText(name: "q.mql", text: text)
  return Parser.parse(source, toyGrammar).diagnostics
    .map { DiagnosticRenderer().render($0, in: source) }.joined()
}

@Suite struct MessageTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: String
    var testDescription: String { text }
  }

  @Test(arguments: goldens()) func aMistakeIsToldAs(_ golden: Golden) {
    let actual = rendered(golden.text)
    #expect(
      actual == golden.expected,
      "\(golden.text)\nif this is better, put it into MessageGoldens.swift:\n\(actual)")
  }

  @Test(arguments: goldens()) func aFixCanBeReadAndEndsWhatItMends(_ golden: Golden) {
    let before = problems(of: golden.text)
    for problem in before {
      guard let fix = problem.fix else { continue }
      var bytes = Array(golden.text.utf8)
      bytes.replaceSubrange(fix.span.start..<fix.span.end, with: fix.replacement.utf8)
      let mended = String(decoding: bytes, as: UTF8.self)
      let after = problems(of: mended)
      #expect(after.count < before.count, "\(problem.message): \(after.map(\.message))\n\(mended)")
    }
  }

  @Test(arguments: goldens()) func aPlaceIsToldOnce(_ golden: Golden) {
    let spans = problems(of: golden.text).map(\.label.span)
    #expect(Set(spans).count == spans.count)
  }

  private func problems(of text: String) -> [Diagnostic] {
    Parser.parse(SourceText(name: "q.mql", text: text), toyGrammar).diagnostics
  }

  @Test func everyGoldenIsRead() {
    #expect(MessageTests.goldens().count > 80)
    #expect(MessageTests.goldens().allSatisfy { $0.expected.hasPrefix("error: ") })
  }

  private static func goldens() -> [Golden] {
    var goldens: [Golden] = []
    var text: [Substring] = []
    var expected: [Substring] = []
    func close() {
      guard !text.isEmpty else { return }
      goldens.append(
        Golden(
          text: unmarked(text, ["⍽": "\u{A0}", "⇥": "\t", "␛": "\u{1B}"]),
          expected: unmarked(expected, ["⍽": "\u{A0}"]) + "\n"))
      text = []
      expected = []
    }
    for line in messageGoldens.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        close()
        text = [line.dropFirst(4)]
      } else if expected.isEmpty, !line.hasPrefix("error:") {
        text.append(line)
      } else {
        expected.append(line)
      }
    }
    close()
    return goldens
  }

  private static func unmarked(
    _ lines: [Substring], _ marks: [Character: Character]
  ) -> String {
    String(lines.joined(separator: "\n").map { marks[$0] ?? $0 })
  }
}
