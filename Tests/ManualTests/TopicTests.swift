import MQL
import MQLMedusa
import MQLShell
import MQLSyntax
import Testing

/// Everything that can be named has its page, and the page says enough.
@Suite struct TopicTests {
  static let topics = Topics(medusaCatalog)

  @Test(arguments: topics.all.map(\.name))
  func aPageHasASentenceAUsageAndAnExample(_ name: String) throws {
    for topic in Self.topics.about(name) {
      let manual = topic.manual
      #expect(!manual.usage.isEmpty && !manual.summary.isEmpty, "\(name) lacks usage or summary")
      #expect(!manual.examples.isEmpty, "give the manual of \(name) an example")
      for example in manual.examples {
        if case .untold(let reason) = example.result {
          #expect(!reason.isEmpty, "\(name): say why the result of '\(example.text)' is not told")
        }
      }
    }
  }

  @Test(arguments: TopicKind.allCases)
  func noTwoPagesOfAKindShareAName(_ kind: TopicKind) {
    let names = Self.topics[kind].flatMap(\.names)
    #expect(!names.isEmpty)
    #expect(Set(names).count == names.count)
  }

  @Test func everyStatementThatTheParserReadsHasItsPage() {
    let words = Parser.completions(
      SourceText(name: "test", text: ""), cursor: 0, Grammar(stages: allStageSyntaxes)
    ).words
    let pages = Set(Self.topics[.statement].map(\.name))
    #expect(!words.isEmpty)
    for word in words { #expect(pages.contains(word), "the statement \(word) has no page") }
  }

  @Test func everyOperatorHasItsPage() {
    let pages = Set(Self.topics[.operator].flatMap(\.names))
    let operators =
      ArithmeticOperator.allCases.map(\.rawValue) + ComparisonOperator.allCases.map(\.rawValue)
      + ["and", "or", "not", "in", "between", "during", "is null", "??", "case", "..", "$"]
    for sign in operators { #expect(pages.contains(sign), "the operator \(sign) has no page") }
  }

  @Test func everyTypeThatCanBeNamedHasItsPage() {
    let pages = Set(Self.topics[.type].flatMap(\.names))
    #expect(!ValueType.typeNames.isEmpty)
    for name in ValueType.typeNames { #expect(pages.contains(name), "the type \(name)") }
  }

  @Test(arguments: ["stages", "functions", "types", "commands"])
  func aListNamesEveryPageOfItsKinds(_ list: String) throws {
    let text = try help(list)
    for kind in Topics.kinds(listedBy: list) {
      #expect(text.contains(kind.title))
      for topic in Self.topics[kind] { #expect(text.contains("  \(topic.manual.usage)")) }
    }
  }

  @Test func severalPagesOfANameAreAllShown() throws {
    let text = try help("join")
    #expect(text.contains("join: puts rows beside") && text.contains("join(value, separator)"))
  }

  @Test(
    arguments: [
      ("output", "--output FILE"), ("output", ".output [FILE]"), ("limit", "take N"),
      ("sandbox", "mql sandbox reset"), ("customer_groups", "group \"...\" is one of them"),
      ("~", "a !~ b"),
    ])
  func aWordFindsThePageThatItStandsFor(_ word: String, usage: String) throws {
    #expect(try help(word).contains(usage))
  }

  @Test func anUnknownTopicNamesTheNearest() throws {
    let error = try #require(throws: Diagnostic.self) { try help("summarise") }
    #expect(error.help?.contains("'summarize' is the nearest") == true)
  }

  @Test func everyTopicThatTabOffersCanBeAskedFor() throws {
    let words = Self.topics.statementWords
    #expect(words.count > 100)
    for word in words {
      let script = Parser.parse(
        SourceText(name: "test", text: "help \(word)"), Grammar(stages: allStageSyntaxes))
      guard script.diagnostics.isEmpty, case .help(let name?, _)? = script.statements.first else {
        Issue.record("help \(word) is no statement")
        continue
      }
      #expect(try !help(name.text).isEmpty)
    }
  }

  private func help(_ word: String) throws -> String {
    try Help.text(Name(word, Span(0, word.utf8.count)), catalog: medusaCatalog)
  }
}
