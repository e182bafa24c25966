/// Columns that a stage makes out of expressions, each in a slot of its own.
struct Computation {
  private(set) var assignments: [Assignment] = []

  struct Assignment: Sendable {
    let slot: Slot
    let expression: BoundExpression
  }

  /// The column of this name and value. A value that is a column already stays where it is.
  mutating func column(
    _ name: String, _ value: TypedExpression, _ binder: inout QueryBinder
  ) -> RowShape.Column {
    RowShape.Column(
      name: name, type: value.type, slot: slot(of: value.expression, &binder),
      currency: (value.currency?.text).map { slot(of: $0, &binder) },
      ownerCurrency: value.currency?.ownerField)
  }

  mutating func slot(of expression: BoundExpression, _ binder: inout QueryBinder) -> Slot {
    if case .column(let slot, depth: 0) = expression { return slot }
    let slot = binder.newSlot()
    assignments.append(Assignment(slot: slot, expression: expression))
    return slot
  }

  /// Both at once.
  func joined(with other: Computation) -> Computation {
    var joined = self
    joined.assignments += other.assignments
    return joined
  }

  /// `nil` where there is nothing to work out.
  func stage(title: String) -> (any BoundStage)? {
    assignments.isEmpty ? nil : BoundComputation(assignments: assignments, title: title)
  }
}

/// Fills slots from expressions over each row.
struct BoundComputation: BoundStage {
  let assignments: [Computation.Assignment]
  let title: String

  var isRowByRow: Bool { true }
  var push: StagePush { .passes }
  var order: OrderUse { .keeps }
  var reads: Demand { Demand(assignments.map { $0.expression }) }

  func addDemand(_ demand: inout Demand) {
    // All see the rows that come in, so what they fill goes before what they read is added.
    let read = assignments.map { (demand.remove($0.slot), $0.expression) }
    for (needs, expression) in read {
      if let needs { demand.add(expression, needs) }
    }
  }

  func pruned(to demand: Demand) -> (any BoundStage)? {
    let read = assignments.filter { demand.contains($0.slot) }
    return read.isEmpty ? nil : BoundComputation(assignments: read, title: title)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    Compute(assignments: assignments, context: context)
  }

  private struct Compute: Operator {
    let assignments: [Computation.Assignment]
    let context: EvaluationContext

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      var result = batch
      for assignment in assignments {
        result[assignment.slot] = try Evaluator(batch, context: context).evaluate(
          assignment.expression)
      }
      return result
    }
  }
}
