import MQLSyntax
import Testing

@Suite struct CompletionTests {
  static let operators = [
    "and", "between", "contains", "during", "ends with", "in", "is", "matches", "not", "or",
    "starts with",
  ]
  static let values = ["case", "false", "not", "null", "true"]
  static let statements = [
    "assert", "create", "def", "define", "describe", "explain", "help", "include", "let", "param",
    "print", "snapshot",
  ]
  static let stages = toyGrammar.stageWords.sorted()

  /// `^` is the cursor.
  static let offersCases: [(String, [String], Set<NameKind>, String)] = [
    ("^", statements, [NameKind.source], ""),
    ("gro^", statements, [.source], "gro"),
    ("a; gro^", statements, [.source], "gro"),
    ("groups | ^", stages, [], ""),
    ("groups | wh^ | take 3", stages, [], "wh"),
    ("groups | where ^", values, [.field, .function], ""),
    ("groups | where na^", values, [.field, .function], "na"),
    ("groups | where name ^", operators, [], ""),
    (
      "groups | where name not ^",
      ["between", "contains", "during", "ends", "in", "matches", "starts"], [], ""
    ),
    ("groups | where name is ^", ["not", "null"], [], ""),
    ("groups | where a == 1 ^", operators, [], ""),
    ("groups | where a is null ^", ["and", "or"], [], ""),
    ("groups | sort name d^", (operators + ["asc", "desc"]).sorted(), [], "d"),
    ("groups | select a as ^", [], [.newName], ""),
    ("groups | expand cust^", [], [.relation], "cust"),
    ("groups | where customers.em^", [], [.member], "em"),
    ("groups | distinct ^", values, [.field, .function], ""),
    ("groups | summarize count() b^", (operators + ["as", "by"]).sorted(), [], "b"),
    ("groups ^", ["where"], [], ""),
    ("let x = ^", values, [.source, .field, .function], ""),
    ("let ^", [], [.newName], ""),
    ("describe ^", [], [.source], ""),
    ("help wh^", [], [.topic], "wh"),
    ("explain ^", ["analyze"], [.source], ""),
    ("groups | whre a | where ^", values, [.field, .function], ""),
    ("groups | expand customers (^", stages, [], ""),
    ("groups | where \"na^", [], [], "na"),
    ("groups # na^", [], [], "na"),
    ("groups at ^", [], [.snapshot], ""),
    ("groups at \"^", [], [.snapshot], "\""),
    ("groups | union (groups at \"mon day^", [], [.snapshot], "\"mon day"),
    ("groups at \"monday\" where \"a^", [], [], "a"),
    ("snapshot groups as \"mon^", [], [], "mon"),
  ]

  @Test(arguments: offersCases) func offers(
    _ text: String, _ words: [String], _ names: Set<NameKind>, _ partial: String
  ) {
    let result = complete(text)
    #expect(result.words == words)
    #expect(result.names == names)
    #expect(result.partial == partial)
    #expect(result.span.end - result.span.start == partial.utf8.count)
  }

  static let tellsWhoseNamesAreMeantCases: [(String, [String])] = [
    ("groups | where a | select ^", ["groups | where a"]),
    ("groups where a | distinct b^", ["groups | where a"]),
    ("groups | whre a | where ^", ["groups | BROKEN"]),
    ("let x = groups | take 1; x | where ^", ["x"]),
    ("groups | expand c.d (take 1 | where ^", ["groups", "c.d (take 1)"]),
    ("groups | where any(customers where ^", ["groups", "customers where"]),
    ("groups | where customers.^", ["groups", "customers."]),
    ("groups | union (customers | take 1 | where ^", ["groups", "customers | take 1"]),
    ("(groups | count) | where ^", ["(groups | count)"]),
    ("^", []),
  ]

  @Test(arguments: tellsWhoseNamesAreMeantCases) func tellsWhoseNamesAreMeant(
    _ text: String, _ expected: [String]
  ) {
    let scopes = complete(text).scopes.map { scope in
      switch scope {
      case .pipeline(let source, let stages):
        print(Pipeline(source: source, stages: stages, span: Span(0, 0)))
      case .relation(let path, let stages):
        path.text + " (" + stages.map { print($0) }.joined(separator: " | ") + ")"
      case .elements(let list): print(list) + " where"
      case .members(let base): print(base) + "."
      }
    }
    #expect(scopes == expected)
  }

  @Test func tellsTheLetsBefore() {
    let lets = complete("let a = 1\nlet b = groups | take 1\ngroups | where ^").lets
    #expect(lets.map { print($0) } == ["let a = 1", "let b = pipeline groups | take 1"])
  }

  private func complete(_ text: String) -> Expectations {
    let parts = text.split(separator: "^", omittingEmptySubsequences: false)
    let source = SourceText(name: "<prompt>", text: parts.joined())
    return Parser.completions(source, cursor: parts[0].utf8.count, toyGrammar)
  }
}
