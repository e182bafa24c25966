/// Groups rows by keys and aggregates each group.
struct BoundSummarize: BoundStage {
  struct Key: Sendable {
    let expression: BoundExpression
    let type: ValueType
    let slot: Slot
  }
  let keys: [Key]
  let calls: [(call: AggregateCall, slot: Slot)]
  /// What is made of the aggregates' results.
  let results: [Computation.Assignment]
  /// Marks the last row, the totals, where they are wanted.
  let totals: Slot?

  let title = "summarize"
  var push: StagePush { .stops }
  var order: OrderUse { calls.contains { $0.call.function.isOrdered } ? .needs : .ignores }

  var reads: Demand {
    var demand = Demand(keys.map { $0.expression })
    for (call, _) in calls {
      demand.add(Demand(call.arguments + (call.condition.map { [$0] } ?? [])))
    }
    // Their slots are the aggregates', not the rows'.
    demand.add(subqueriesOf: Demand(results.map { $0.expression }))
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    demand.removeAll()
    demand.add(reads)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    GroupRows(stage: self, context: context)
  }
}

private struct GroupRows: Operator {
  let stage: BoundSummarize
  let context: EvaluationContext
  private var grouper = RowGrouper()
  private var accumulators: [any Accumulator]
  /// Over all rows, where totals are wanted; `nil` where there is no total.
  private var totals: [(any Accumulator)?]

  init(stage: BoundSummarize, context: EvaluationContext) {
    self.stage = stage
    self.context = context
    accumulators = stage.calls.map { $0.call.function.makeAccumulator($0.call.argumentTypes) }
    totals = stage.totals == nil ? [] : accumulators
  }

  mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
    var keys: [Column] = []
    for key in stage.keys {
      keys.append(try Evaluator(batch, context: context).evaluate(key.expression))
    }
    let groups =
      keys.isEmpty
      ? [Int](repeating: 0, count: batch.rowCount)
      : grouper.add(keys, rowCount: batch.rowCount).groups
    for (index, entry) in stage.calls.enumerated() {
      try add(entry.call, of: batch, groups: groups, to: index)
    }
    return nil
  }

  private mutating func add(
    _ call: AggregateCall, of batch: Batch, groups: [Int], to index: Int
  ) throws(EvaluationError) {
    var groups = groups
    let arguments = try call.arguments(of: batch, groups: &groups, context)
    try accumulators[index].add(
      arguments, rowCount: groups.count, groups: groups, groupCount: groupCount,
      context: context)
    if stage.totals != nil {
      try addToTotal(arguments, rowCount: groups.count, groups: groups, index)
    }
  }

  private mutating func addToTotal(
    _ arguments: [Column], rowCount: Int, groups: [Int], _ index: Int
  ) throws(EvaluationError) {
    do throws(EvaluationError) {
      try totals[index]?.add(
        arguments, rowCount: rowCount, groups: groups.map { min($0, 0) }, groupCount: 1,
        context: context)
    } catch {
      // The groups have a currency each; all together they may have no total.
      guard error.mixesCurrencies else { throw error }
      totals[index] = nil
      context.notes.add("the total is null: \(error.message)")
    }
  }

  private var groupCount: Int { stage.keys.isEmpty ? 1 : grouper.groupCount }

  mutating func finish() throws(EvaluationError) -> Batch? {
    let totalCount = stage.totals == nil ? 0 : 1
    guard groupCount + totalCount > 0 else { return nil }
    var result = Batch(rowCount: groupCount + totalCount, columns: [])
    // Of no rows there are no groups, and the row of totals has its keys all the same.
    let keys =
      grouper.groupCount > 0
      ? grouper.keyColumns : [Column](repeating: .null(count: 0), count: stage.keys.count)
    for (key, column) in zip(stage.keys, keys) {
      result[key.slot] = .concatenate([column, .null(count: totalCount)])
    }
    for (index, entry) in stage.calls.enumerated() {
      let column = try accumulators[index].finish(groupCount: groupCount, context: context)
      result[entry.slot] = .concatenate([column, try total(index)])
    }
    if let slot = stage.totals {
      result[slot] = .bool(
        FixedColumn([Bool](repeating: false, count: groupCount) + [true]))
    }
    for assignment in stage.results {
      result[assignment.slot] = try Evaluator(result, context: context).evaluate(
        assignment.expression)
    }
    guard !keys.isEmpty else { return result }
    let order = SortedRows.permutation(
      by: keys.map { SortColumn($0, isDescending: false) }, rowCount: groupCount)
    return result.gather(order + (groupCount..<groupCount + totalCount))
  }

  private mutating func total(_ index: Int) throws(EvaluationError) -> Column {
    if stage.totals == nil { return .null(count: 0) }
    return try totals[index]?.finish(groupCount: 1, context: context) ?? .null(count: 1)
  }
}
