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
    var outgoing = RowShape(columns: [], isUnknown: binder.shape.isUnknown)
    var names: [String: Span] = [:]
    var boundKeys: [BoundSummarize.Key] = []
    var keyCurrencies: [BoundExpression?] = []
    var failed = false
    let comparison = binder.shape.comparison
    var alignments: [KeyAlignment?] = []
    for key in keys {
      guard let name = binder.newName(of: key, among: &names) else {
        failed = true
        continue
      }
      guard let typed = binder.bind(key.expression) else {
        outgoing.columns.append(.unknown(name, binder.newSlot()))
        keyCurrencies.append(nil)
        continue
      }
      let slot = binder.newSlot()
      var column = RowShape.Column(name: name, type: typed.type, slot: slot)
      column.isKey = true
      outgoing.columns.append(column)
      alignments.append(comparison.flatMap { KeyAlignment(typed, of: $0.value) })
      keyCurrencies.append(typed.currency?.text)
      boundKeys.append(
        BoundSummarize.Key(expression: typed.asKey, type: typed.type, slot: slot))
    }
    for (index, currency) in keyCurrencies.enumerated() {
      // Amounts that are keys know their currency where it is a key too.
      guard case .column(let slot, _) = currency else { continue }
      let key = boundKeys.first { $0.expression.isColumn(slot) }
      outgoing.columns[outgoing.columns.count - keyCurrencies.count + index].currency = key?.slot
    }
    var calls: [(AggregateCall, Slot)] = []
    var results = Computation()
    var both = SummaryColumns()
    for item in items {
      guard let name = binder.newName(of: item, among: &names) else {
        failed = true
        continue
      }
      guard let bound = binder.bindAggregates(item.expression) else {
        outgoing.columns.append(.unknown(name, binder.newSlot()))
        continue
      }
      let available = Set(bound.calls.map { $0.1 })
      guard bound.result.expression.readsOnly(available) else {
        binder.report(.notAggregated(item.expression.span))
        outgoing.columns.append(.unknown(name, binder.newSlot()))
        continue
      }
      calls += bound.calls
      let column = results.column(name, bound.result, &binder)
      if comparison == nil {
        outgoing.columns.append(column)
      } else {
        both.add(column, &binder)
      }
    }
    for column in both.columns {
      if outgoing[column.name] != nil {
        binder.report(.nameOfComparison(column.name, at: names[column.name] ?? span))
      }
      outgoing.columns.append(column)
    }
    if failed { outgoing.isUnknown = true }
    if let totals {
      outgoing.totals = binder.newSlot()
      if keys.isEmpty { binder.report(.totalsOfOneRow(totals)) }
    }
    binder.shape = outgoing
    let summary = BoundSummarize(
      keys: boundKeys, calls: calls, results: results.assignments, totals: outgoing.totals)
    guard let comparison else { return summary }
    if let totals { binder.report(.totalsOfTwoPeriods(totals)) }
    return BoundPeriodSummary(
      comparison: comparison, summary: summary, alignments: alignments, twins: both.twins,
      changes: both.changes)
  }
}

extension QueryBinder {
  /// The item's name, or `nil` after reporting that it has none or is taken.
  fileprivate mutating func newName(of item: Item, among names: inout [String: Span]) -> String? {
    guard let name = outputName(of: item) else { return nil }
    if let first = names[name.text] {
      report(.repeatedName(name.text, at: name.span, first: first))
      return nil
    }
    names[name.text] = name.span
    return name.text
  }
}

extension BoundExpression {
  fileprivate func isColumn(_ wanted: Slot) -> Bool {
    if case .column(wanted, depth: 0) = self { true } else { false }
  }

  /// Whether it looks at no other column of the row than these.
  fileprivate func readsOnly(_ slots: Set<Slot>) -> Bool {
    Demand([self]).slots.keys.allSatisfy { slots.contains($0) }
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

  fileprivate static func nameOfComparison(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "the columns of the two periods need the name '\(name)', and this has it", at: span,
      help: "'as' gives it another name")
  }

  fileprivate static func notAggregated(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a column of single rows stands outside of an aggregate", at: span,
      help: "first(...) takes one of the group's values; after by it is a key")
  }
}
