import MQL
import MQLMedusa
import MQLShell
import Testing

/// Examples that are no single queries do in the program what the manual says. Those that are run
/// beside the engine.
@Suite("Examples of the manual", .serialized, .exampleShell)
struct ExampleTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let owner: String
    let example: Manual.Example
    let result: String
    var testDescription: String { "\(owner): \(example.text)" }
  }

  static let entries = Topics(medusaCatalog).all.flatMap { topic in
    topic.manual.examples.compactMap { example -> Entry? in
      guard case .text(let result) = example.result else { return nil }
      return Entry(owner: topic.name, example: example, result: result)
    }
  }

  @Test(arguments: entries.filter { $0.example.form == .script })
  func aScriptPrintsWhatItSays(_ entry: Entry) throws {
    let shell = try #require(ExampleShellTrait.shell)
    #expect(try shell.runScript(entry.example.text, format: "ndjson") == entry.result)
  }

  @Test(arguments: entries.filter { $0.example.form == .shell })
  func aLineOfTheShellPrintsWhatItSays(_ entry: Entry) throws {
    let shell = try #require(ExampleShellTrait.shell)
    #expect(try shell.run(entry.example.text) == entry.result)
  }
}
