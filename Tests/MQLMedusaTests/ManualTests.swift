import MQL
import MQLMedusa
import MQLSyntax
import Testing

/// Every example of a manual that asks the sample shop gives what the manual says.
@Suite struct ManualTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let owner: String
    let example: Manual.Example
    var testDescription: String { "\(owner): \(example.text)" }
  }

  static let onTheShop = allLanguageTopics.flatMap { topic in
    topic.manual.examples.filter {
      $0.form == .query && !$0.text.hasPrefix("[") && !$0.text.hasPrefix("read ")
    }
    .map { Entry(owner: topic.name, example: $0) }
  }

  @Test(arguments: onTheShop, [true, false])
  func anExampleGivesWhatItSays(_ entry: Entry, pushesDown: Bool) async throws {
    let shop = try TestShop(.sample)
    let text = SourceText(name: "manual", text: entry.example.text)
    let script = Parser.parse(text, Grammar(stages: allStageSyntaxes))
    guard case .pipeline(let pipeline)? = script.statements.first else {
      Issue.record("the example is no pipeline")
      return
    }
    let (query, diagnostics) = QueryBinder.bind(
      pipeline, in: Environment(catalog: shop.source.catalog))
    #expect((script.diagnostics + diagnostics).map(\.message) == [])
    let run = QueryRun(
      Planner(store: shop.source, pushesDown: pushesDown).plan(query), store: shop.source,
      context: EvaluationContext(now: Instant(milliseconds: 0), notes: Notes())
    ) { _ in nil }
    var lines: [String] = []
    while let batch = try await run.next() {
      for row in 0..<batch.rowCount {
        let cells = zip(run.schema.columns, batch.columns).map {
          Value.RecordValue($0.name, $1.value(at: row))
        }
        lines.append(Value.record(cells).jsonText)
      }
    }
    #expect(.text(lines.joined(separator: "\n")) == entry.example.result)
  }
}
