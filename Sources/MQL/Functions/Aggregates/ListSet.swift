extension AggregateFunction {
  static let list = AggregateFunction(
    "list", Signature(.anything, wanted: "list takes one value"), isOrdered: true,
    keepsEveryValue: true, gives: { .list($0[0]) },
    manual: Manual(
      usage: "list(value)", summary: "All values in the order of the rows; null is none.",
      examples: [
        .init(
          "[{x: 2}, {x: null}, {x: 2}] | summarize list(x) as x", gives: #"{"x":[2,2]}"#)
      ])
  ) { ListAccumulator(type: $0[0], isSet: false) }

  static let set = AggregateFunction(
    "set", Signature(.anything, wanted: "set takes one value"), tellsApart: true,
    gives: { .list($0[0]) },
    manual: Manual(
      usage: "set(value)", summary: "The unlike values, sorted; null is none.",
      examples: [
        .init(
          "[{x: 2}, {x: 1}, {x: 2}] | summarize set(x) as x", gives: #"{"x":[1,2]}"#)
      ])
  ) { ListAccumulator(type: $0[0], isSet: true) }
}

private struct ListAccumulator: Accumulator {
  let type: ValueType
  let isSet: Bool
  private var pieces: [GroupMembers] = []

  init(type: ValueType, isSet: Bool) {
    self.type = type
    self.isSet = isSet
  }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    pieces.append(GroupMembers(of: arguments[0], groups: groups))
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    let members = GroupMembers(pieces, type: type)
    return .list((isSet ? members.distinct : members).lists(groupCount: groupCount))
  }
}

extension GroupMembers {
  /// Each value once in its group, sorted.
  fileprivate var distinct: GroupMembers {
    var grouper = RowGrouper()
    let keys: [Column] = [.int(FixedColumn(groups.map(Int64.init))), values]
    let rows = grouper.add(keys, rowCount: groups.count).firstRows
    let values = values.gather(rows)
    let order = SortedRows.permutation(by: [SortColumn(values)], rowCount: rows.count)
    return GroupMembers(values: values.gather(order), groups: order.map { groups[rows[$0]] })
  }
}
