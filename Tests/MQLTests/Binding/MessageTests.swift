import MQL
import MQLSyntax
import Testing

/// What is said of a mistake names what is there.
@Suite struct MessageTests {
  private func only(_ query: String) throws -> Diagnostic {
    let diagnostics = try Asked(query).bind().diagnostics
    #expect(diagnostics.count == 1)
    return try #require(diagnostics.first)
  }

  @Test func narrowedRowsAreNoLongerTheResource() throws {
    for query in ["groups | select name | sort created_at", "groups | drop id | sort craeted"] {
      #expect(try only(query).message.hasPrefix("the row has no field"), "\(query)")
    }
    #expect(try only("groups | sort craeted").message == "groups has no field 'craeted'")
    let label = try only("groups | select name | sort created_at").label.text
    #expect(label == "fields: name, customers, owner")
  }

  @Test(arguments: [
    ("[{a: {b: 1}}, {a: {b: 2, c: 3}}]", "c", "missing", "an int"),
    ("[{a: {b: 1, c: 3}}, {a: {b: 2}}]", "c", "an int", "missing"),
    ("[{a: {b: {x: 1}}}, {a: {b: {x: \"1\"}}}]", "b.x", "an int", "a text"),
    ("[{a: [{b: 1}]}, {a: [{b: true}]}]", "b", "an int", "true or false"),
    ("[{a: {b: 1, c: 2}}, {a: {c: 1, b: 2}}]", "b", "field 1", "field 2"),
  ])
  func theFieldThatDiffersIsNamed(
    _ query: String, _ path: String, _ first: String, _ second: String
  ) throws {
    let diagnostic = try only(query)
    #expect(
      diagnostic.message == "these records differ in '\(path)' and can't stand for each other")
    #expect(diagnostic.label.text == "'\(path)' is \(second)")
    #expect(diagnostic.others.map(\.text) == ["'\(path)' is \(first)"])
  }

  @Test func aListOfRecordsInALetIsRows() async throws {
    let (people, type) = try constant("[{a: 1, b: \"x\"}, {a: 2, b: null}]")
    let (query, diagnostics) = try Asked("people where a > 1").bind([
      "people": .constant(people, type)
    ])
    #expect(diagnostics.map(\.message) == [])
    let store = NoStore(catalog: .toy)
    #expect(
      try await run(Planner(store: store).plan(query), store).lines == [#"{"a":2,"b":null}"#])
  }

  private func constant(_ text: String) throws -> (Value, ValueType) {
    let source = SourceText(name: "test", text: "let x = " + text)
    let script = Parser.parse(source, Grammar(stages: allStageSyntaxes))
    guard case .letExpression(_, let expression)? = script.statements.first else {
      throw Asked.NotAPipeline(query: text)
    }
    let (value, type) = try QueryBinder.constant(expression, in: Environment(catalog: .toy))
    return (try #require(value), type)
  }

  @Test func anyOfAFilteredListMeansAtLeastOne() async throws {
    #expect(
      try await rows("[{l: [\"a\"]}, {l: [\"b\"]}] | select any(l where it == \"a\") as a")
        == [#"{"a":true}"#, #"{"a":false}"#])
  }

  @Test func aTextWithAFractionIsNoInt() async throws {
    #expect(
      try await rows(
        "[{x: \"1.50\", y: 1.9}, {x: \"2\", y: -1.9}] | select int(x) as x, int(y) as y")
        == [#"{"x":null,"y":1}"#, #"{"x":2,"y":-1}"#])
  }
}
