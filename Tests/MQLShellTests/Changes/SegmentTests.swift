import Foundation
import MQLShell
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SegmentTests {
  @Test(arguments: [
    (10, 13, false), (10, 7, false), (10, 14, true), (10, 6, true), (100, 130, false),
    (100, 131, true), (100, 70, false), (100, 69, true), (1, 0, true), (2, 1, true), (1, 1, false),
    (0, 0, false), (0, 1000, false), (1000, 0, true), (3, 4, true), (4, 5, false),
  ])
  func `a group of so many members jumps to so many or not`(
    before: Int, after: Int, isJump: Bool
  ) {
    let size = GroupSize(before: before, after: after, leaving: max(before - after, 0))
    #expect(size.isJump == isJump)
  }

  @Test(arguments: [
    (89, 89, 89, true, "from 89 to 89 members, and 89 leave"),
    (10, 10, 3, false, "from 10 to 10 members, and 3 leave"),
    (10, 11, 4, true, "from 10 to 11 members, 10 % more, and 4 leave"),
    (3, 3, 1, true, "from 3 to 3 members, and 1 leaves"),
    (10, 8, 2, false, "from 10 to 8 members, 20 % fewer"),
  ])
  func `members who leave are counted although others come`(
    before: Int, after: Int, leaving: Int, isJump: Bool, phrase: String
  ) {
    let size = GroupSize(before: before, after: after, leaving: leaving)
    #expect(size.isJump == isJump)
    #expect(size.phrase == phrase)
  }

  @Test(arguments: [
    (10, 4, "from 10 to 4 members, 60 % fewer"), (10, 14, "from 10 to 14 members, 40 % more"),
    (1000, 699, "from 1000 to 699 members, 31 % fewer"), (2, 1, "from 2 to 1 member, 50 % fewer"),
    (3, 0, "from 3 to 0 members, 100 % fewer"), (0, 4, "from 0 to 4 members"),
    (202, 1, "from 202 to 1 member, 99 % fewer"), (1, 4, "from 1 to 4 members, 300 % more"),
  ])
  func `a jump is told in words`(before: Int, after: Int, phrase: String) {
    let size = GroupSize(before: before, after: after, leaving: max(before - after, 0))
    #expect(size.phrase == phrase)
  }

  // MARK: - The report for CI

  @Test func `a report has a case for each check`() {
    let report = JUnitReport(
      name: "mql segments plan",
      cases: [
        .init(name: "VIP", file: "a.mql", line: 3),
        .init(
          name: "A & <B>", file: "a.mql", line: 4,
          failure: .init(
            kind: "drifted", message: "1 to add,\n\"2\"\tto remove", detail: ["+ a@b.c", "- <x>"])),
      ])
    #expect(
      report.xml == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="mql segments plan" tests="2" failures="1" errors="0">
          <testsuite name="mql segments plan" tests="2" failures="1" errors="0" skipped="0">
            <testcase name="VIP" classname="a.mql" file="a.mql" line="3"/>
            <testcase name="A &amp; &lt;B&gt;" classname="a.mql" file="a.mql" line="4">
              <failure type="drifted" message="1 to add,&#10;&quot;2&quot;&#9;to remove">+ a@b.c
        - &lt;x&gt;</failure>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test(arguments: [
    "plain", "\u{0}\u{1}\u{8}\u{1B}[31m\u{7F}\u{85}", "]]>", "a\tb\nc\rd", "\u{FFFE}\u{FFFF}",
    "<&>\"'",
    "Zoë 日本 👩‍👩‍👧", "",
  ])
  func `whatever a name holds, the report is XML and says it`(text: String) throws {
    let report = JUnitReport(
      name: text,
      cases: [
        .init(
          name: text, file: text, line: 1,
          failure: .init(kind: text, message: text, detail: [text]))
      ])
    let parser = XMLParser(data: Data(report.xml.utf8))
    let reader = ReportReader()
    parser.delegate = reader
    #expect(parser.parse(), "\(report.xml)")
    let readable = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isWritable =
            scalar.properties.generalCategory != .control
            || "\t\n\r".unicodeScalars.contains(scalar)
          return isWritable && scalar.value & 0xFFFE != 0xFFFE ? scalar : "\u{FFFD}"
        }))
    #expect(reader.name == readable)
    #expect(reader.message == readable)
    #expect(reader.detail == readable)
  }

  // MARK: - The call

  private func parse(_ line: String) throws -> Invocation {
    try CommandLineParser.parse(line.split(separator: " ").map { String($0) })
  }

  @Test func `behind the files stand their parameters`() throws {
    let line = "segments apply a.mql b.mql ./x=y.mql since=2026-01-01 n= --accept-shrink"
    guard case .segments(let call) = try parse(line).action else {
      Issue.record("it is no call of segments")
      return
    }
    #expect(call.action == .apply)
    #expect(call.paths == ["a.mql", "b.mql", "./x=y.mql"])
    #expect(call.parameters == ["since": "2026-01-01", "n": ""])
  }

  @Test(
    arguments: [
      ("segments plan", "'mql segments plan' needs its FILE...", nil),
      ("segments plan n=1", "'mql segments plan' needs its FILE...", nil),
      ("segments apply n=1", "'mql segments apply' needs its FILE...", nil),
      (
        "segments plan a.mql n=1 b.mql", "'b.mql' is too much after the parameters",
        "the files stand before them"
      ),
      ("segments plan a.mql n=1 n=2", "the parameter 'n' is given twice", nil),
      (
        "segments plan --apply a.mql", "mql segments plan sends nothing",
        "mql segments apply makes the groups so"
      ),
      ("segments plan --junit= a.mql", "--junit names no file", nil),
      ("check --junit x.xml a.mql", "--junit goes with 'mql segments'", nil),
      ("--accept-shrink a.mql", "--accept-shrink goes with 'mql segments'", nil),
    ] as [(String, String, String?)])
  func `a call that can't be meant is refused`(
    line: String, message: String, help: String?
  ) throws {
    let failure = try #require(throws: UsageFailure.self) { try parse(line) }
    #expect(failure.message == message)
    if let help { #expect(failure.help == help) }
  }
}

/// What a reader of XML makes of a report with one case.
private final class ReportReader: NSObject, XMLParserDelegate {
  var name = ""
  var message = ""
  var detail = ""
  private var isInFailure = false

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if element == "testcase" { name = attributes["name"] ?? "" }
    guard element == "failure" else { return }
    message = attributes["message"] ?? ""
    isInFailure = true
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if isInFailure { detail += characters }
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    isInFailure = false
  }
}
