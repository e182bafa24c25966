import Foundation
import MQL
import MQLMedusa
import MQLShell
import Testing

/// What the README and the articles show is what mql does.
@Suite("Documents", .serialized, .exampleShell)
struct DocumentTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let document: String
    let run: Document.Run
    var testDescription: String { "\(document):\(run.lineNumber)" }
  }

  static func entries() throws -> [Entry] {
    try Document.paths().flatMap { path in
      try Document(path: path).runs.map { Entry(document: path, run: $0) }
    }
  }

  @Test(arguments: try entries())
  func aBlockDoesWhatItSays(_ entry: Entry) throws {
    let shell = try #require(ExampleShellTrait.shell)
    let found: String
    switch entry.run.kind {
    case .script: found = try shell.runScript(entry.run.text, format: "table")
    case .shell: found = try shell.run(entry.run.text)
    }
    if let output = entry.run.output {
      #expect(
        found == output.trimmingCharacters(in: .newlines),
        "\(entry.testDescription) prints\n\(found)")
    } else {
      #expect(!found.contains("error:"), "\(entry.testDescription) prints\n\(found)")
    }
  }

  @Test func theReadmeNamesEveryStageAndStatement() throws {
    let text = try String(contentsOf: Document.root.appending(path: "README.md"), encoding: .utf8)
    let topics = Topics(medusaCatalog)
    let words = (topics[.stage] + topics[.statement]).map(\.name).filter { $0 != "pipeline" }
    for word in words {
      #expect(text.contains("`\(word)") || text.contains("\n| \(word)"), "README.md: \(word)")
    }
  }

  @Test func everyListOfTheManualIsAPageOfTheReference() throws {
    let files = ["docs/mql.docc/mql.md", "scripts/docs"]
    let texts = try files.map {
      try String(contentsOf: Document.root.appending(path: $0), encoding: .utf8)
    }
    for list in Set(TopicKind.allCases.map(\.listName)) {
      #expect(texts[0].contains("<doc:\(list.capitalized)>"), "\(files[0]): \(list)")
      #expect(texts[1].contains(" \(list)"), "\(files[1]): \(list)")
    }
  }
}
