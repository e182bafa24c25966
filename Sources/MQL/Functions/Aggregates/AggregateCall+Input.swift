extension AggregateCall {
  /// Its arguments for these rows. In `groups`, the group of each row, rows that its condition
  /// leaves out become -1, which accumulators pass over.
  func arguments(
    of rows: Batch, groups: inout [Int], _ context: EvaluationContext
  ) throws(EvaluationError) -> [Column] {
    let evaluator = Evaluator(rows, context: context)
    if let condition {
      let holds = try evaluator.condition(condition)
      for row in groups.indices where !holds[row] { groups[row] = -1 }
    }
    var columns: [Column] = []
    for argument in arguments { columns.append(try evaluator.evaluate(argument)) }
    return columns
  }
}
