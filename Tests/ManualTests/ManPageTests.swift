import MQL
import MQLMedusa
import MQLShell
import MQLSyntax
import Testing

/// `mql help --man` is a man page of the whole manual.
@Suite("Man page", .exampleShell)
struct ManPageTests {
  static let text = Result { try Help.text(nil, as: .man, version: "1", catalog: medusaCatalog) }

  @Test func roffHasNothingToWarnOf() throws {
    let shell = try #require(ExampleShellTrait.shell)
    #expect(
      try shell.run("mql help --man > mql.1; groff -man -Tutf8 -ww -z mql.1; head -c 8 mql.1")
        == ".TH MQL ")
  }

  @Test func everyPageIsInIt() throws {
    let shell = try #require(ExampleShellTrait.shell)
    // Wide enough that no line is broken.
    let shown = try shell.run("mql help --man | groff -man -Tutf8 -rLL=2000n -P-cbou")
    for topic in Topics(medusaCatalog).all {
      #expect(shown.contains(topic.manual.usage), "\(topic.name)")
      #expect(shown.contains(topic.manual.summary), "\(topic.name)")
    }
  }

  @Test func everyLineIsARequestThatManKnowsOrText() throws {
    let requests: Set = [
      ".TH", ".SH", ".SS", ".TP", ".IP", ".PP", ".EX", ".EE", ".br", ".nh", ".ad",
    ]
    for line in try Self.text.get().split(separator: "\n") where line.hasPrefix(".") {
      #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
    }
    #expect(try Self.text.get().unicodeScalars.allSatisfy(\.isASCII))
  }

  @Test func oneTopicIsRefused() {
    let refusal = #expect(throws: Diagnostic.self) {
      try Help.text(
        Name("take", Span(0, 4)), as: .man, version: "1", catalog: medusaCatalog)
    }
    #expect(refusal?.message == "the man page is the whole manual, not 'take' alone")
  }
}
