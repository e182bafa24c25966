package import MQLSyntax

/// `summarize AGG as x by K`: one row per group.
package struct Summarize: Stage {
  package static let keywords = ["summarize", "group"]
  package static let comparisonUse = ComparisonUse.summarizes
  package static let manual = Manual(
    usage: "summarize AGG as x, ... [by EXPR as k, ...] [with totals]",
    summary: "one row per group, its keys first and then the aggregates",
    details: """
      Rows come out sorted by the keys, nulls last; a null key is a group of its own. Without \
      `by` there is one row, also for no input. Aggregates may be parts of an expression: \
      sum(total) / count() as mean; count(where P) and sum(x where P) take the rows for which P holds. \
      `with totals` adds a last row over all rows, its keys null; it stays last through sort and \
      take, and formats for programs mark it in a column `totals`. A total that would mix \
      currencies is null, with a note.
      """,
    examples: [
      Manual.Example(
        "[{k: \"a\", n: 1}, {k: \"b\", n: 2}, {k: \"a\", n: 3}] | summarize count(), sum(n) as n by k",
        gives: "{\"k\":\"a\",\"count\":2,\"n\":4}\n{\"k\":\"b\",\"count\":1,\"n\":2}"),
      Manual.Example("[{n: 1}] | where n > 1 | summarize sum(n) as n", gives: #"{"n":0}"#),
      Manual.Example(
        "[{k: \"a\", n: 1}, {k: \"b\", n: 2}] | summarize sum(n) as n by k with totals",
        gives: "{\"k\":\"a\",\"n\":1,\"totals\":false}\n{\"k\":\"b\",\"n\":2,\"totals\":false}\n"
          + "{\"k\":null,\"n\":3,\"totals\":true}"),
    ])

  let items: [Item]
  let keys: [Item]
  /// Where `with totals` stands.
  let totals: Span?
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Summarize {
    var items: [Item] = []
    var keys: [Item] = []
    if parser.word("by") != nil {
      keys = try parser.items()
    } else {
      items = try parser.items()
      if parser.word("by") != nil { keys = try parser.items() }
    }
    let totals = parser.word("with")
    if totals != nil { _ = try parser.expectWord("totals") }
    return Summarize(
      items: items, keys: keys, totals: totals.map { parser.span(from: $0) },
      span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage(
      "summarize", items.isEmpty ? nil : .part(write.items(items)),
      keys.isEmpty ? nil : .clause("by", write.items(keys)),
      totals.map { _ in .clause("with", .text("totals")) })
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    var summary = SummaryBinding(of: binder.shape)
    for key in keys { summary.add(key: key, &binder) }
    summary.matchCurrenciesOfKeys()
    for item in items { summary.add(item, &binder) }
    summary.addComparedColumns(at: span, &binder)
    if let totals {
      summary.shape.totals = binder.newSlot()
      if keys.isEmpty { binder.report(.totalsOfOneRow(totals)) }
      if summary.comparison != nil { binder.report(.totalsOfTwoPeriods(totals)) }
    }
    binder.shape = summary.shape
    return summary.stage
  }
}

extension Diagnostic {
  fileprivate static func totalsOfOneRow(_ span: Span) -> Diagnostic {
    Diagnostic(
      "without 'by' there is one row, which is the totals already", at: span,
      help: "summarize ... by EXPR with totals")
  }

  fileprivate static func totalsOfTwoPeriods(_ span: Span) -> Diagnostic {
    Diagnostic(
      "'with totals' does not go with two periods that are compared", at: span,
      help: "a second statement without 'by' gives the totals of both")
  }
}
