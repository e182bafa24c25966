import MQLSyntax
import Testing

@Suite struct ExpressionTests {
  static let readsAsCases: [(String, String)] = [
    // Operators, tightest first.
    ("a.b[0].c", "a.b[0].c"),
    ("a[-1]", "a[(-1)]"),
    ("metadata[\"a b\"]", "metadata[\"a b\"]"),
    ("-a.b", "(-a.b)"),
    ("--a", "(-(-a))"),
    ("-a * b", "((-a) * b)"),
    ("a * b / c // d % e", "((((a * b) / c) // d) % e)"),
    ("a + b * c - d", "((a + (b * c)) - d)"),
    ("a - b - c", "((a - b) - c)"),
    ("a ?? b + 1 ?? c", "(a ?? ((b + 1) ?? c))"),
    ("a ?? b == c ?? d", "((a ?? b) == (c ?? d))"),
    ("not a == b", "(not (a == b))"),
    ("not not a", "(not (not a))"),
    ("not a and b", "((not a) and b)"),
    ("a or b and c", "(a or (b and c))"),
    ("a and b or c and d", "((a and b) or (c and d))"),
    ("(a or b) and c", "((a or b) and c)"),
    // Texts with values in them, and regular expressions.
    ("f\"{a} <{b + 1}>\"", "f\"{a} <{(b + 1)}>\""),
    ("f'{\"}\" + f\"{a}\"}\\{\\}'", "f\"{(\"}\" + f\"{a}\")}{}\""),
    ("a matches /[/]\\/x/im and b", "((a matches /[/]\\/x/im) and b)"),
    ("a not matches /x/", "(a not matches /x/)"),
    ("replace(a, /b/, c) / d / e", "((replace(a, /b/, c) / d) / e)"),
    ("a in 1..5 and b", "((a in 1..5) and b)"),
    ("a not in b + 1..2.5", "(a not in (b + 1)..2.5d)"),
    // Comparisons.
    ("a = 1", "(a == 1)"),
    ("a != 1", "(a != 1)"),
    ("a < 1 and b >= 2", "((a < 1) and (b >= 2))"),
    ("a ~ \"x\"", "(a ~ \"x\")"),
    ("a !~ \"x\"", "(a not ~ \"x\")"),
    ("a contains 'x'", "(a contains \"x\")"),
    ("a not contains 'x'", "(a not contains \"x\")"),
    ("a starts with 'x'", "(a starts with \"x\")"),
    ("a not ends with 'x'", "(a not ends with \"x\")"),
    ("a is null", "(a is null)"),
    ("a is not null", "(a is not null)"),
    ("a is null and b", "((a is null) and b)"),
    ("a between 1 and 2 and b", "((a between 1 and 2) and b)"),
    ("a not between 1 and 2 + 3", "(a not between 1 and (2 + 3))"),
    ("a in (1, 2)", "(a in [1, 2])"),
    ("a in (1)", "(a in [1])"),
    ("a in [1, 2,]", "(a in [1, 2])"),
    ("a not in b.c", "(a not in b.c)"),
    // Calls, filters, lists, records, case.
    ("count()", "count()"),
    ("count(where a > 1)", "count(where (a > 1))"),
    ("any(customers where email ~ \"x\")", "any((customers where (email ~ \"x\")))"),
    ("(groups where name == \"VIP\").id", "(groups where (name == \"VIP\")).id"),
    ("if(a, 1, 2)", "if(a, 1, 2)"),
    ("order(1)", "order(1)"),
    ("`case`(1)", "case(1)"),
    ("[]", "[]"),
    ("[1, [2]]", "[1, [2]]"),
    ("{a: 1, \"b c\": 2, where: 3,}", "{a: 1, b c: 2, where: 3}"),
    ("{}", "{}"),
    ("case when a then 1 when b then 2 else 3 end", "case when a then 1 when b then 2 else 3 end"),
    ("a.where.end", "a.where.end"),
    ("`a b`", "a b"),
    ("by + on + with_", "((by + on) + with_)"),
    // Literals.
    ("null", "null"), ("true", "true"), ("false", "false"),
    ("1_000", "1000"), ("007", "7"), ("19.90", "19.90d"), ("1_0.5_0", "10.50d"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775807", "9223372036854775807"),
    (#""a\n\t\"\'\\\u{1F600}""#, "\"a\n\t\"'\\😀\""),
    ("2026-01-31", "date(2026,1,31)"),
    ("2024-02-29", "date(2024,2,29)"),
    ("2026-01-31T10:00", "time(2026,1,31,36000000,session)"),
    ("2026-01-31T10:00:00.5Z", "time(2026,1,31,36000500,0)"),
    ("2026-01-31T10:00:01.123456+02:00", "time(2026,1,31,36001123,7200)"),
    ("2026-01-31T10:00-05:30", "time(2026,1,31,36000000,-19800)"),
    ("2026 - 10", "(2026 - 10)"),
    ("2026-100", "(2026 - 100)"),
    ("a-1", "(a - 1)"),
    ("größe", "größe"),
    ("cafe\u{301}", "caf\u{E9}"),
  ]

  @Test(arguments: readsAsCases) func readsAs(_ text: String, _ expected: String) {
    #expect(printed("let x = " + text) == ["let x = " + expected])
  }

  @Test func aNameIsComparedInItsComposedForm() {
    let script = script("let x = cafe\u{301}")
    guard case .letExpression(_, .name(let name))? = script.statements.first else {
      Issue.record("no name")
      return
    }
    #expect(Array(name.text.utf8) == Array("caf\u{E9}".utf8))
  }

  @Test func aLongChainOfConditionsIsNoDeepTree() {
    let conditions = (0..<20_000).map { "a == \($0)" }
    let either = script("groups where " + conditions.joined(separator: " or "))
    let all = script("groups where " + conditions.joined(separator: " and "))
    #expect(either.diagnostics.isEmpty)
    #expect(all.diagnostics.isEmpty)
  }

  @Test(arguments: [
    String(repeating: "(", count: 10_000), String(repeating: "not ", count: 10_000),
    String(repeating: "-", count: 10_000), String(repeating: "[", count: 10_000),
    String(repeating: "{a:", count: 10_000), String(repeating: "f(", count: 10_000),
    String(repeating: "case when ", count: 10_000), String(repeating: "a ?? ", count: 10_000),
    "a" + String(repeating: ".a", count: 10_000), "a" + String(repeating: " + a", count: 10_000),
    "a" + String(repeating: "[0]", count: 10_000), String(repeating: "a[", count: 10_000),
    String(repeating: "(1 + ", count: 10_000), String(repeating: "a in (", count: 10_000),
    String(repeating: "any(a where ", count: 10_000),
  ])
  func deepNestingIsAnErrorAndNoOverflow(_ text: String) {
    for prefix in ["let x = ", "groups where ", "groups | select "] {
      let diagnostics = script(prefix + text).diagnostics
      #expect(
        diagnostics.contains { $0.id == "nestedTooDeeply" }, "\(diagnostics.first?.message ?? "")")
    }
  }

  @Test(arguments: ["(", "(groups | union ", "groups | union (", "groups | expand c ("])
  func deepPipelinesAreAnErrorAndNoOverflow(_ unit: String) {
    let diagnostics = script(String(repeating: unit, count: 10_000)).diagnostics
    #expect(diagnostics.contains { $0.id == "nestedTooDeeply" || $0.id == "unknownStage" })
  }

  @Test func twoHundredAndFiftyLevelsAreFine() {
    let text = String(repeating: "(", count: 250) + "1" + String(repeating: ")", count: 250)
    #expect(printed("let x = " + text) == ["let x = 1"])
    let pipeline = String(repeating: "(", count: 250) + "a" + String(repeating: ")", count: 250)
    #expect(script(pipeline).diagnostics.isEmpty)
  }
}
