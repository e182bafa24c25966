import MQL
import MQLSyntax
import MQLTestSupport
import Testing

/// The canonical form says the same, keeps every comment, and is its own canonical form.
@Suite struct FormatterTests {
  private static let grammar = Grammar(stages: allStages)

  static func readable() throws -> [GoldenCase] {
    try GoldenCase.all().filter { golden in
      let text = SourceText(name: golden.name, text: golden.text)
      return Parser.parse(text, grammar).diagnostics.isEmpty
    }
  }

  @Test("keeps what the script says", arguments: try readable())
  func keepsWhatAScriptSays(_ golden: GoldenCase) throws { try check(golden.text) }

  @Test(arguments: [
    "#!/usr/bin/env mql\n\n\n# one\n\n# two\ngroups # three\n\n\n# four\n  | take 3 # five\n# six",
    "groups # a\n # b\n | where name == \"x\" # c\n and # d\n id != \"y\" # e\n | count; groups;# f\n",
    "[ # a\n {n: 1, # b\n m: [1, 2 # c\n ]}, # d\n {n: 2} # e\n ] | sort n # f\n desc # g\n",
    "let x = [1, # a\n 2]\nlet y = (groups # b\n | take 1) # c\n | count\n",
    "groups | expand customers (where has_account # a\n | take 3 # b\n ) | select name # c\n , id",
    "groups | expand # a\n customers ( # b\n where # c\n has_account) # d\n",
    "let x = # a\n [] # b\nlet y = [ # c\n ]\ncustomers # d\n where a and not (b # e\n or c)",
    "groups | select count( # a\n customers # b\n where has_account) as n",
  ])
  func keepsEveryComment(_ text: String) throws { try check(text) }

  @Test(arguments: [
    ("groups|filter name='x'|project name,id", "groups | where name == \"x\" | select name, id\n"),
    (
      "groups | derive 1 as a | order by a desc | limit 2",
      "groups | extend 1 as a | sort a desc | take 2\n"
    ),
    (
      "customers | unnest groups as g | group count() by g.name",
      "customers | flatten groups as g | summarize count() by g.name\n"
    ),
    ("groups where ((not (a and (b or c)))) or (d)", "groups where not (a and (b or c)) or d\n"),
    ("[{a: (1 + 2) * 3 - (4 - 5), b: -(-a)}]", "[{a: (1 + 2) * 3 - (4 - 5), b: -(-a)}]\n"),
    (
      "groups | select (xs where it>1) as a, any(xs where it > 1) as b, (x ?? y).z",
      "groups | select (xs where it > 1) as a, any(xs where it > 1) as b, (x ?? y).z\n"
    ),
    (
      "groups where not a ~ \"x\" and b !~ \"y\" and c not contains 'it\"s' and d not in (1,2)",
      "groups where not a ~ \"x\" and b !~ \"y\" and c not contains 'it\"s' and d not in (1, 2)\n"
    ),
    (
      "orders | window sum(total) as t,rank() as r by a sort b desc rows 3 | pivot k of v in ['a']",
      "orders | window sum(total) as t, rank() as r by a sort b desc rows 3 | pivot k of v in [\"a\"]\n"
    ),
    (
      "customers where first_name ~ \"a\" | where last_name ~ \"b\" | sort created_at desc, email | take 10 | select id",
      "customers where first_name ~ \"a\"\n  | where last_name ~ \"b\"\n  | sort created_at desc, email\n  | take 10\n  | select id\n"
    ),
  ])
  func writesOneForm(_ text: String, _ expected: String) throws {
    #expect(try formatted(text) == expected)
    try check(text)
  }

  @Test func linesAreNoWiderThanAHundredColumns() throws {
    let terms = (0..<30).map { "first_name == \"name \($0)\"" }.joined(separator: " or ")
    let text = try formatted("customers where \(terms) | select \(terms) as x, email")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    try check(text)
  }

  @Test func aScriptWithErrorsHasNoForm() {
    #expect(throws: UnreadableScript.self) { try formatted("groups | wher x") }
  }

  private func formatted(_ text: String) throws -> String {
    try Formatter.format(SourceText(name: "test", text: text), Self.grammar)
  }

  private func check(_ text: String) throws {
    let once = try formatted(text)
    #expect(try formatted(once) == once, "formatted again it is another text:\n\(once)")
    #expect(tree(once) == tree(text), "it says something else:\n\(once)")
    #expect(comments(once) == comments(text), "comments differ:\n\(once)")
  }

  private func tree(_ text: String) -> String {
    let script = Parser.parse(SourceText(name: "test", text: text), Self.grammar)
    return script.diagnostics.map(\.message).joined()
      + script.statements.map(dump).joined(separator: "\n")
  }

  /// A value of the tree as a text, without the places in the source.
  private func dump(_ value: Any) -> String {
    if value is Span { return "span" }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty { return "\(value)" }
    var parts = mirror.children.map { ($0.label ?? "") + ":" + dump($0.value) }
    if mirror.displayStyle == .set { parts.sort() }
    return "\(type(of: value))(" + parts.joined(separator: ",") + ")"
  }

  /// What stands behind a `#` outside texts.
  private func comments(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard let start = commentStart(of: line) else { return nil }
      var comment = String(line[start...])
      while comment.last?.isWhitespace == true { comment.removeLast() }
      return comment
    }
  }

  private func commentStart(of line: Substring) -> Substring.Index? {
    var quote: Character?
    var isEscaped = false
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open && !isEscaped { quote = nil }
        isEscaped = character == "\\" && !isEscaped
      } else if character == "#" {
        return index
      } else if character == "\"" || character == "'" {
        quote = character
      }
    }
    return nil
  }
}
