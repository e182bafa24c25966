import MQLSyntax
import Testing

@Suite struct RendererTests {
  private func render(
    _ text: String, _ diagnostic: Diagnostic, columns: Int = 100, colored: Bool = false
  ) -> String {
    DiagnosticRenderer(colored: colored, lineColumns: columns)
      .render(diagnostic, in: SourceText(name: "q.mql", text: text))
  }

  private func span(of part: String, in text: String) -> Span {
    let range = text.range(of: part)
    return Span(range.start, range.end)
  }

  static let theCaretStandsUnderItsCharacterCases: [(String, Int)] = [
    ("世界 x", 5), ("e\u{301}a x", 3), ("\tx", 2), ("ab\tx", 4), ("👩‍👩‍👧 x", 3), ("🇩🇪 x", 3),
    ("\u{1B}[ x", 3), ("\u{202E} x", 10), ("\u{200B}x", 2),
  ]

  @Test(arguments: theCaretStandsUnderItsCharacterCases) func theCaretStandsUnderItsCharacter(
    _ text: String, _ column: Int
  ) {
    let output = render(text, Diagnostic("bad", at: span(of: "x", in: text)))
    let lines = output.split(separator: "\n")
    let expected = String(repeating: " ", count: caretColumns[text] ?? column) + "^"
    #expect(lines[3] == "  | " + expected)
  }

  /// Where invisible characters are written out the caret moves with them.
  private let caretColumns = ["\tx": 4, "\u{202E} x": 9, "\u{200B}x": 8, "\u{1B}[ x": 8]

  @Test func controlCharactersAreShownAndNeverSent() {
    let text = "a \u{1B}[31m \u{7F} \u{9B} \u{202E}"
    let output = render(text, Diagnostic("found '\u{1B}'", at: Span(0, 1), label: "\u{7}"))
    #expect(output.contains("found '\\u{1b}'"))
    #expect(output.contains("1 | a \\u{1b}[31m \\u{7f} \\u{9b} \\u{202e}"))
    #expect(output.contains("^ \\u{7}"))
  }

  @Test func aSecondLabelOnAnotherLineHasItsOwnLine() {
    let text = "groups\n" + String(repeating: "\n", count: 9) + "| where x"
    let output = render(
      text,
      Diagnostic(
        "two", at: span(of: "x", in: text), label: "here",
        others: [Diagnostic.Label(Span(0, 6), "and there")]))
    #expect(
      output == """
        error: two
          --> q.mql:11:9
         1 | groups
           | ------ and there
        11 | | where x
           |         ^ here

        """)
  }

  @Test func aLongLineShowsWhatIsAroundTheCaret() {
    let text = String(repeating: "a", count: 200) + " bad " + String(repeating: "c", count: 200)
    let output = render(text, Diagnostic("long", at: Span(201, 204)), columns: 30)
    #expect(
      output == """
        error: long
          --> q.mql:1:202
        1 | …aaaaaaaaa bad cccccccccccccccc…
          |            ^^^

        """)
  }

  @Test func coloursAreSequencesAroundTheSameText() {
    let plain = render("a", Diagnostic("bad", at: Span(0, 1), help: "so"))
    let colored = render("a", Diagnostic("bad", at: Span(0, 1), help: "so"), colored: true)
    #expect(colored.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(stripped(colored) == plain)
  }

  private func stripped(_ text: String) -> String {
    var result = ""
    var inSequence = false
    for character in text {
      if character == "\u{1B}" { inSequence = true }
      if !inSequence { result.append(character) }
      if inSequence, character == "m" { inSequence = false }
    }
    return result
  }

  @Test func withoutATextThereIsNoPlace() {
    let output = DiagnosticRenderer().render(Diagnostic("bad", at: Span(0, 0)), in: nil)
    #expect(output == "error: bad\n")
  }

  static let bytesThatAreNoTextAreRefusedCases: [([UInt8], String)] = [
    ([0x61, 0x0A, 0x62, 0xE4, 0x63], "a.mql is not UTF-8: byte 0xE4 at line 2, column 2"),
    ([0xC3], "a.mql is not UTF-8: byte 0xC3 at line 1, column 1"),
    ([0x61, 0xED, 0xA0, 0x80], "a.mql is not UTF-8: byte 0xED at line 1, column 2"),
    ([0xC3, 0xA4, 0xFF], "a.mql is not UTF-8: byte 0xFF at line 1, column 2"),
  ]

  @Test(arguments: bytesThatAreNoTextAreRefusedCases) func bytesThatAreNoTextAreRefused(
    _ bytes: [UInt8], _ message: String
  ) {
    do throws(Diagnostic) {
      _ = try SourceText(name: "a.mql", bytes: bytes)
      Issue.record("accepted")
    } catch {
      #expect(error.message == message)
    }
  }

  static let theNearestNameIsFoundCases: [(String, String?)] = [
    ("emial", "email"), ("Email", "email"), ("nmae", "name"), ("metadta", "metadata"),
    ("creatd_at", "created_at"), ("x", nil), ("zzzz", nil), ("id", nil), ("customer", nil),
  ]

  @Test(arguments: theNearestNameIsFoundCases) func theNearestNameIsFound(
    _ wrong: String, _ expected: String?
  ) {
    let names = ["id", "name", "email", "metadata", "created_at"]
    #expect(Nearest.name(to: wrong, among: names) == expected)
  }
}

extension String {
  /// The byte offsets of the first place of a part.
  fileprivate func range(of part: String) -> (start: Int, end: Int) {
    let (all, wanted) = (Array(utf8), Array(part.utf8))
    let start = all.indices.first { all[$0...].starts(with: wanted) } ?? 0
    return (start, start + wanted.count)
  }
}
