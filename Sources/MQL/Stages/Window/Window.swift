package import MQLSyntax

/// `window AGG as x by K sort K rows N`: what a row is among the rows around it.
package struct Window: Stage {
  package static let keywords = ["window"]
  package static let manual = Manual(
    usage: "window AGG as x, ... [by EXPR, ...] [sort EXPR, ...] [rows N]",
    summary: "adds columns that look at the rows around: running sums, ranks, the row before",
    details: """
      With by the rows are taken apart: each sees only those of its own part. Without sort an \
      aggregate sees the whole part, with it the rows from the first to this one, row by row in a \
      stable sort; rows N sees the last N rows, this one included. row_number, rank, dense_rank, \
      lag, lead and percent_of_total stand only here; they look at the whole part, whatever rows \
      says. Rows come out in the order they came in; a column of the same name is replaced.
      """,
    examples: [
      Manual.Example(
        "[{d: 1, n: 10}, {d: 3, n: 30}, {d: 2, n: 20}] | window sum(n) as so_far sort d",
        gives: "{\"d\":1,\"n\":10,\"so_far\":10}\n{\"d\":3,\"n\":30,\"so_far\":60}\n"
          + "{\"d\":2,\"n\":20,\"so_far\":30}"),
      Manual.Example(
        "[{g: \"a\", n: 1}, {g: \"b\", n: 5}, {g: \"a\", n: 3}] | window n - avg(n) as off by g",
        gives: "{\"g\":\"a\",\"n\":1,\"off\":-1}\n{\"g\":\"b\",\"n\":5,\"off\":0}\n"
          + "{\"g\":\"a\",\"n\":3,\"off\":1}"),
      Manual.Example(
        "[{n: 1}, {n: 2}, {n: 6}] | window avg(n) as mean rows 2",
        gives: "{\"n\":1,\"mean\":1}\n{\"n\":2,\"mean\":1.5}\n{\"n\":6,\"mean\":4}"),
      Manual.Example(
        "[{n: 5}, {n: 9}] | window rank() as place, lag(n) as better sort n desc",
        gives: "{\"n\":5,\"place\":2,\"better\":9}\n{\"n\":9,\"place\":1,\"better\":null}"),
    ])

  let items: [Item]
  let keys: [Item]
  let sortKeys: [SortKey]
  let rows: Expression?
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Window {
    let items = try parser.items()
    let keys = parser.word("by") == nil ? [] : try parser.items()
    let sortKeys = parser.word("sort") == nil ? [] : try parser.sortKeys()
    let rows = parser.word("rows") == nil ? nil : try parser.expression()
    return Window(
      items: items, keys: keys, sortKeys: sortKeys, rows: rows, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage(
      "window", .part(write.items(items)),
      keys.isEmpty ? nil : .clause("by", write.items(keys)),
      sortKeys.isEmpty ? nil : .words("sort", write.sortKeys(sortKeys)),
      rows.map { .words("rows", write.expression($0)) })
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    var outgoing = binder.shape
    var names: [String: Span] = [:]
    var results = Computation()
    var calls = WindowCalls()
    for item in items {
      guard let name = binder.newName(of: item, among: &names) else { continue }
      guard let bound = binder.bindAggregates(item.expression, inWindow: true) else {
        outgoing.place(.unknown(name, binder.newSlot()))
        continue
      }
      checkSort(bound.calls, item, &binder)
      calls.add(bound.calls)
      outgoing.place(results.column(name, bound.result, &binder))
    }
    var boundKeys: [BoundExpression] = []
    for key in keys {
      if let key = binder.bind(key.expression) { boundKeys.append(key.asKey) }
    }
    let sortKeys = binder.bindSortKeys(sortKeys, default: .ascending)
    let length = rows.map { bindLength($0, &binder) }
    binder.shape = outgoing
    guard let sortKeys else { return nil }
    return BoundWindow(
      keys: boundKeys, sortKeys: sortKeys, length: length ?? nil, calls: calls,
      results: results.assignments)
  }

  private func bindLength(_ rows: Expression, _ binder: inout QueryBinder) -> Int? {
    guard let count = binder.bindCount(rows) else { return nil }
    if count == 0 { binder.report(.noRows(rows.span)) }
    return max(1, count)
  }

  private func checkSort(_ calls: RowAggregates, _ item: Item, _ binder: inout QueryBinder) {
    guard sortKeys.isEmpty else { return }
    for (call, _) in calls.windowCalls ?? [] where call.function.needsSort {
      return binder.report(.needsSort(call.function.name, at: item.span, end: span))
    }
  }
}

extension Diagnostic {
  fileprivate static func noRows(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a row is among the rows it sees: rows counts from 1", at: span,
      fix: Fix(replace: span, with: "1"))
  }

  fileprivate static func needsSort(_ name: String, at span: Span, end: Span) -> Diagnostic {
    Diagnostic(
      "\(name)() ranks by a sort, and this window has none", at: span,
      help: "window ... sort EXPR desc; row_number() counts rows as they come in")
  }
}
