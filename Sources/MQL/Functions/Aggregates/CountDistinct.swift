extension AggregateFunction {
  static let countDistinct = AggregateFunction(
    "count_distinct", Signature(.anything, wanted: "count_distinct takes one value"),
    tellsApart: true, gives: { _ in .int },
    manual: Manual(
      usage: "count_distinct(value)", summary: "How many unlike values there are; null is none.",
      examples: [
        .init(
          "[{x: 1}, {x: 2}, {x: 1}, {x: null}] | summarize count_distinct(x) as x",
          gives: #"{"x":2}"#)
      ]),
    frames: { arguments, frames, _ in distinctCounts(arguments[0], frames) }
  ) { _ in CountDistinctAccumulator() }

  private static func distinctCounts(_ column: Column, _ frames: Frames) -> Column {
    var grouper = RowGrouper()
    let groups = grouper.add([column], rowCount: column.count).groups
    let validity = column.validity
    var occurrences = [Int](repeating: 0, count: grouper.groupCount)
    var distinct: Int64 = 0
    var counts: [Int64] = []
    frames.slide { row in
      guard validity[row] else { return }
      if occurrences[groups[row]] == 0 { distinct += 1 }
      occurrences[groups[row]] += 1
    } leave: { row in
      guard validity[row] else { return }
      occurrences[groups[row]] -= 1
      if occurrences[groups[row]] == 0 { distinct -= 1 }
    } emit: { _ in
      counts.append(distinct)
    }
    return .int(FixedColumn(counts))
  }
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
