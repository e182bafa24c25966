extension AggregateCall {
  /// Its arguments for these rows. `groups` holds the group of each row; of both only the rows stay
  /// for which its condition holds: nothing is calculated of the others, it might fail.
  func arguments(
    of rows: Batch, groups: inout [Int], _ context: EvaluationContext
  ) throws(EvaluationError) -> [Column] {
    var evaluator = Evaluator(rows, context: context)
    if let condition {
      let holds = try evaluator.condition(condition)
      let kept = groups.indices.filter { holds[$0] }
      evaluator = evaluator.selecting(kept)
      groups = kept.map { groups[$0] }
    }
    var columns: [Column] = []
    for argument in arguments { columns.append(try evaluator.evaluate(argument)) }
    return columns
  }
}
