import MQLSyntax
import Testing

@Suite struct RobustnessTests {
  static let scripts = [
    "let x = case when a is not null then 'é' else \"\\u{1F600}\" end; x + 1_000 * 19.99",
    "groups where name ~ \"VIP\" | expand customers (where has_account | take 3), orders.items",
    "(groups | sort by a desc, b) | union ([{a: 1, \"b c\": [2026-01-31T10:00:00.5+02:00,]}])",
    "select *, c.* from groups where `größe 世界` between 2026-02-28 and 2026-02-30 # why\n| take",
    "customers | where any(orders where count(where total > 3) >= 2) and not a[0].b not in (1, 2)",
    "groups | where “a” =~ b && c || !d <> e like 'x' | whre 12abc 2026-Q1 $x f\"{a}\" /x/i 1..2",
    "explain group \"VIP\" | flatten outer a as b | rename a as b\n\ndescribe a.b\nhelp where",
  ]

  @Test(arguments: scripts) func aTextCutAnywhereIsToldOfAndNeverTraps(_ text: String) {
    let bytes = Array(text.utf8)
    for length in 0...bytes.count {
      let cut = String(decoding: bytes[..<length], as: UTF8.self)
      exercise(cut)
    }
  }

  @Test(arguments: scripts) func aTextWithAByteLeftOutOrDoubledNeverTraps(_ text: String) {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      exercise(String(decoding: bytes[..<index] + bytes[(index + 1)...], as: UTF8.self))
      exercise(String(decoding: bytes[...index] + bytes[index...], as: UTF8.self))
    }
  }

  /// All that is done with a text; each diagnostic must lie within it.
  private func exercise(_ text: String) {
    let source = SourceText(name: "cut.mql", text: text)
    let script = Parser.parse(source, toyGrammar)
    for diagnostic in script.diagnostics {
      #expect(diagnostic.label.span.start >= 0)
      #expect(diagnostic.label.span.end <= source.bytes.count)
      #expect(diagnostic.label.span.start <= diagnostic.label.span.end)
      #expect(!DiagnosticRenderer().render(diagnostic, in: source).isEmpty)
    }
    _ = Parser.isComplete(source, toyGrammar)
    _ = Parser.completions(source, cursor: source.bytes.count, toyGrammar)
  }

  @Test(arguments: [
    "groups | whre a", "groups | Where a", "groups where a = “x” | take 3", "groups take 3",
    "groups | extend a = b + (1)", "groups | where 1 < a < 3", "groups | where t == 2026-02-30",
    "groups | where a && b", "groups | where !a", "groups | where a <> 1",
    "groups | where a LIKE b",
    "select a from groups where b", "groups | | take 1", "groups | sort a dsc", "x = 3",
    "groups | select end", "let case = 3", "groups |\u{A0}take 3", "groups | where a == 12abc",
    "groups | where a == \"\\d\"", "groups | select f\"a}\" as x", "groups | select f\"{}\" as x",
  ])
  func aFixThatIsAppliedParses(_ text: String) throws {
    let diagnostic = try #require(script(text).diagnostics.first)
    let fix = try #require(diagnostic.fix)
    let bytes = Array(text.utf8)
    let mended =
      String(decoding: bytes[..<fix.span.start], as: UTF8.self) + fix.replacement
      + String(decoding: bytes[fix.span.end...], as: UTF8.self)
    #expect(script(mended).diagnostics.map { $0.message } == [], "\(mended)")
  }

  @Test func manyStagesInOnePipelineAreRead() {
    let text = "groups" + String(repeating: " | where a == 1 and b ~ \"x\"", count: 1000)
    #expect(script(text).diagnostics.isEmpty)
  }
}

/// Texts of ten thousand levels, each with the error that tells how many there may be.
@Suite struct NestingTests {
  static let shapes: [(before: String, inside: String, after: String)] = [
    ("(", "a", ")"), ("[", "a", "]"), ("{x: ", "a", "}"), ("not ", "a", ""), ("- ", "a", ""),
    ("f(", "a", ")"), ("f\"{", "a", "}\""), ("a + ", "a", ""), ("a ?? ", "a", ""),
    ("", "a", ".b"), ("", "a", "[0]"), ("a[", "0", "]"), ("any(a where ", "b", ")"),
    ("case when a then ", "b", " end"), ("case when a then b else ", "c", " end"),
    ("a in (", "b", ")"), ("(a matches /(/ or ", "b", ")"), ("f(a, /x/, ", "b", ")"),
  ]

  @Test(arguments: shapes.indices) func tenThousandLevelsAreAnError(_ index: Int) {
    let shape = Self.shapes[index]
    func text(levels: Int) -> String {
      "groups | select " + String(repeating: shape.before, count: levels) + shape.inside
        + String(repeating: shape.after, count: levels) + " as x"
    }
    #expect(script(text(levels: 10_000)).diagnostics.map { $0.message } == ["nested too deeply"])
    #expect(script(text(levels: 100)).diagnostics.map { $0.message } == [], "\(shape)")
  }

  @Test(arguments: ["(", "[", "{x: ", "f\"{", "not ", "f(", "f('x', "])
  func tenThousandThatAreNotClosedAreAnErrorToo(_ opening: String) {
    let text = "groups | select " + String(repeating: opening, count: 10_000)
    #expect(script(text).diagnostics.first?.message == "nested too deeply")
  }
}
