package import MQLSyntax

/// `duplicates by EXPR`: rows whose key is there more than once.
package struct Duplicates: Stage {
  package static let keywords = ["duplicates"]
  package static let manual = Manual(
    usage: "duplicates by EXPR, ...",
    summary: "rows whose key occurs more than once, sorted by it, with their count",
    details: """
      Rows with equal keys keep the order they came in. A null key is a key like another: \
      where phone is not null leaves such rows out before.
      """,
    examples: [
      Manual.Example(
        "[{e: \"b\", n: 1}, {e: \"a\", n: 2}, {e: \"B\", n: 3}, {e: \"c\", n: 4}] | duplicates by lower(e)",
        gives: "{\"e\":\"b\",\"n\":1,\"count\":2}\n{\"e\":\"B\",\"n\":3,\"count\":2}")
    ])

  let keys: [Item]
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Duplicates {
    _ = try parser.expectWord("by")
    let keys = try parser.items()
    return Duplicates(keys: keys, span: parser.span(from: keyword))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    let sortKeys = keys.map { SortKey(expression: $0.expression, direction: .ascending) }
    let bound = binder.bindSortKeys(sortKeys, default: .ascending)
    if binder.shape["count"] != nil { binder.report(.countIsThere(span)) }
    let slot = binder.newSlot()
    binder.shape.place(RowShape.Column(name: "count", type: .int, slot: slot))
    return bound.map { keys in
      BoundDuplicates(keys: keys.map { $0.expression }, count: slot)
    }
  }
}

struct BoundDuplicates: BoundStage {
  let keys: [BoundExpression]
  let count: Slot

  let title = "duplicates"
  var push: StagePush { .stops }
  var order: OrderUse { .needs }
  var reads: Demand { Demand(keys) }

  func addDemand(_ demand: inout Demand) {
    demand.remove(count)
    demand.add(reads)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    WholeInput { (rows) throws(EvaluationError) in try withSharedKeys(rows, context) }
  }

  private func withSharedKeys(
    _ all: Batch, _ context: EvaluationContext
  ) throws(EvaluationError) -> Batch? {
    var columns: [Column] = []
    for key in keys {
      columns.append(try Evaluator(all, context: context).evaluate(key))
    }
    var grouper = RowGrouper()
    let groups = grouper.add(columns, rowCount: all.rowCount).groups
    var counts = [Int](repeating: 0, count: grouper.groupCount)
    for group in groups { counts[group] += 1 }
    let repeated = groups.indices.filter { counts[groups[$0]] > 1 }
    guard !repeated.isEmpty else { return nil }
    let order = SortedRows.permutation(
      by: columns.map { SortColumn($0.gather(repeated)) }, rowCount: repeated.count)
    let rows = order.map { repeated[$0] }
    var result = all.gather(rows)
    result[count] = .int(FixedColumn(rows.map { Int64(counts[groups[$0]]) }))
    return result
  }
}

extension Diagnostic {
  fileprivate static func countIsThere(_ span: Span) -> Diagnostic {
    Diagnostic(
      "duplicates adds a column 'count', and there is one already", at: span,
      help: "rename count as other_name before")
  }
}
