extension AggregateFunction {
  static let countDistinct = AggregateFunction(
    "count_distinct", Signature(.anything, wanted: "count_distinct takes one value"),
    gives: { _ in .int },
    manual: Manual(
      usage: "count_distinct(value)", summary: "How many unlike values there are; null is none.",
      examples: [
        .init(
          "[{x: 1}, {x: 2}, {x: 1}, {x: null}] | summarize count_distinct(x) as x",
          gives: #"{"x":2}"#)
      ])
  ) { _ in CountDistinctAccumulator() }
}

private struct CountDistinctAccumulator: Accumulator {
  private var counts: [Int64] = []
  private var grouper = RowGrouper()

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    counts.grow(to: groupCount, with: 0)
    let members = GroupMembers(of: arguments[0], groups: groups)
    let added = grouper.add(
      [.int(FixedColumn(members.groups.map(Int64.init))), members.values],
      rowCount: members.groups.count)
    for row in added.firstRows { counts[members.groups[row]] += 1 }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    counts.grow(to: groupCount, with: 0)
    return .int(FixedColumn(counts))
  }
}
