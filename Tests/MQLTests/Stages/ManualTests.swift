import MQL
import MQLSyntax
import Testing

/// Every example of a manual that stands on literal rows gives what the manual says.
@Suite struct ManualTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let owner: String
    let example: Manual.Example
    var testDescription: String { "\(owner): \(example.text)" }
  }

  static let onLiteralRows = allLanguageTopics.flatMap { topic in
    topic.manual.examples.filter {
      $0.form == .query && ($0.text.hasPrefix("[") || $0.text.hasPrefix("read "))
    }
    .map { Entry(owner: topic.name, example: $0) }
  }

  @Test(arguments: onLiteralRows)
  func anExampleGivesWhatItSays(_ entry: Entry) async throws {
    let store = NoStore(catalog: .toy)
    let (query, diagnostics) = try Asked(entry.example.text).bind(
      files: FileTables(MemoryFiles.examples))
    #expect(diagnostics.map(\.message) == [])
    // What is saved is not shown.
    if query.save != nil { return #expect(entry.example.result == .text("")) }
    let result = try await run(Planner(store: store).plan(query), store)
    #expect(.text(result.lines.joined(separator: "\n")) == entry.example.result)
  }

  @Test func noTwoFunctionsAndNoTwoStagesShareAName() {
    #expect(Set(allFunctionNames).count == allFunctionNames.count)
    let keywords = allStages.flatMap { $0.keywords }
    #expect(Set(keywords).count == keywords.count)
  }
}
