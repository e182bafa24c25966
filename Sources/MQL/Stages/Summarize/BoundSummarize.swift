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

  let title = "summarize"
  var push: StagePush { .stops }
  var order: OrderUse { calls.contains { $0.call.function.isOrdered } ? .needs : .ignores }

  init(
    keys: [Key], calls: [(AggregateCall, Slot)], results: [Computation.Assignment]
  ) {
    self.keys = keys
    self.calls = calls.map { (call: $0.0, slot: $0.1) }
    self.results = results
  }

  var reads: Demand {
    var demand = Demand(keys.map { $0.expression })
    for (call, _) in calls {
      demand.add(Demand(call.arguments + (call.condition.map { [$0] } ?? [])))
    }
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

  init(stage: BoundSummarize, context: EvaluationContext) {
    self.stage = stage
    self.context = context
    accumulators = stage.calls.map { $0.call.function.makeAccumulator($0.call.argumentTypes) }
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
    if let condition = call.condition {
      let holds = try Evaluator(batch, context: context).condition(condition)
      for row in groups.indices where !holds[row] { groups[row] = -1 }
    }
    var arguments: [Column] = []
    for argument in call.arguments {
      arguments.append(try Evaluator(batch, context: context).evaluate(argument))
    }
    try accumulators[index].add(
      arguments, rowCount: batch.rowCount, groups: groups, groupCount: groupCount,
      context: context)
  }

  private var groupCount: Int { stage.keys.isEmpty ? 1 : grouper.groupCount }

  mutating func finish() throws(EvaluationError) -> Batch? {
    guard groupCount > 0 else { return nil }
    var result = Batch(rowCount: groupCount, columns: [])
    let keys = stage.keys.isEmpty ? [] : grouper.keyColumns
    for (key, column) in zip(stage.keys, keys) { result[key.slot] = column }
    for (index, entry) in stage.calls.enumerated() {
      result[entry.slot] = try accumulators[index].finish(groupCount: groupCount, context: context)
    }
    for assignment in stage.results {
      result[assignment.slot] = try Evaluator(result, context: context).evaluate(
        assignment.expression)
    }
    guard !keys.isEmpty else { return result }
    let order = SortedRows.permutation(
      by: keys.map { SortColumn($0, isDescending: false) }, rowCount: groupCount)
    return result.gather(order)
  }
}
