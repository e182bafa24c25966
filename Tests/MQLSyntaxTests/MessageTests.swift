import MQLSyntax
import Testing

func rendered(_ text: String, columns: Int = 100) -> String {
  let source = SourceText(name: "q.mql", text: text)
  let renderer = DiagnosticRenderer(lineColumns: columns)
  return Parser.parse(source, toyGrammar).diagnostics
    .map { renderer.render($0, in: source) }.joined()
}

@Suite struct MessageTests {
  @Test(arguments: messageGoldens)
  func isToldAs(_ text: String, _ expected: String) {
    let actual = rendered(text)
    #expect(actual == expected + "\n", "\(text)\n\(actual)")
  }
}
