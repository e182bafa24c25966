import MQL
import MQLSyntax
import Testing

/// Every example of a manual that stands on literal rows gives what the manual says.
@Suite struct ManualTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let owner: String
    let example: Manual.Example
    var testDescription: String { "\(owner): \(example.query)" }
  }

  static let manuals =
    allStages.map { ($0.keywords[0], $0.manual) } + allScalarFunctions.map { ($0.name, $0.manual) }
    + [("read", readManual)] + allAggregates.map { ($0.name, $0.manual) }
    + allWindowFunctions.map { ($0.name, $0.manual) }

  static let onLiteralRows = manuals.flatMap { owner, manual in
    manual.examples.filter { $0.query.hasPrefix("[") || $0.query.hasPrefix("read ") }.map {
      Entry(owner: owner, example: $0)
    }
  }

  @Test(arguments: onLiteralRows)
  func anExampleGivesWhatItSays(_ entry: Entry) async throws {
    let store = NoStore(catalog: .toy)
    let (query, diagnostics) = try Asked(entry.example.query).bind(
      files: FileTables(MemoryFiles.examples))
    #expect(diagnostics.map(\.message) == [])
    // What is saved is not shown.
    if query.save != nil { return #expect(entry.example.result == "") }
    let result = try await run(Planner(store: store).plan(query), store)
    #expect(result.lines.joined(separator: "\n") == entry.example.result)
  }

  @Test func everyManualHasAnExampleAndOneSentence() {
    for (owner, manual) in Self.manuals {
      #expect(!manual.examples.isEmpty, "give the manual of \(owner) an example")
      #expect(!manual.summary.isEmpty && !manual.usage.isEmpty, "\(owner) lacks usage or summary")
    }
  }

  @Test func noTwoFunctionsAndNoTwoStagesShareAName() {
    let functions =
      allScalarFunctions.map(\.name) + allAggregates.map(\.name)
      + allWindowFunctions.map(\.name)
    #expect(Set(functions).count == functions.count)
    let keywords = allStages.flatMap { $0.keywords }
    #expect(Set(keywords).count == keywords.count)
  }
}
