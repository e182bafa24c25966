/// Compares the records of two queries, all at once.
struct BoundDiff: BoundStage {
  /// Where a side has the key of its records, and what they are known by.
  struct Side: Sendable {
    let key: Slot
    let label: Slot?

    init(_ origin: Origin) {
      key = origin.keySlot
      label = origin.slot(origin.resource.label)
    }
  }

  /// A column of both sides, in one type.
  struct Field: Sendable {
    let name: String
    let type: ValueType
    let before: BoundExpression
    let after: BoundExpression
  }

  /// A relation of both sides that says who belongs to a record.
  struct Members: Sendable {
    let relation: String
    /// What a member is known by.
    let label: String
    let before: Slot
    let after: Slot

    var needs: Needs { Needs(fields: ["id": .whole, label: .whole]) }
  }

  /// The columns that go out.
  struct Output: Sendable {
    let change, id, label, field, before, after: Slot
    let shape: RowShape

    /// `resource`: whose records are compared, where that is known.
    init(_ resource: Resource?, _ binder: inout QueryBinder) {
      change = binder.newSlot()
      id = binder.newSlot()
      label = binder.newSlot()
      field = binder.newSlot()
      before = binder.newSlot()
      after = binder.newSlot()
      var columns = [
        RowShape.Column(name: "change", type: .text, slot: change),
        RowShape.Column(name: "id", type: .text, slot: id),
      ]
      if let resource, let named = resource.field(resource.label), named.name != "id" {
        columns.append(RowShape.Column(name: named.name, type: named.type, slot: label))
      }
      columns += [
        RowShape.Column(name: "field", type: .text, slot: field),
        RowShape.Column(name: "before", type: .json, slot: before),
        RowShape.Column(name: "after", type: .json, slot: after),
      ]
      shape = RowShape(columns: columns, isUnknown: resource == nil)
    }
  }

  let before: Side
  let after: Side
  let fields: [Field]
  let members: [Members]
  let output: Output
  let query: BoundQuery

  let title = "diff"
  var push: StagePush { .stops }
  var order: OrderUse { .needs }

  var reads: Demand {
    demand(of: before, fields.map { $0.before }, members.map { ($0.before, $0.needs) })
  }

  var operands: [StageOperand] {
    [
      StageOperand(
        query, .whole,
        demand: demand(of: after, fields.map { $0.after }, members.map { ($0.after, $0.needs) }),
        isOrdered: true)
    ]
  }

  private func demand(
    of side: Side, _ fields: [BoundExpression], _ members: [(Slot, Needs)]
  ) -> Demand {
    var demand = Demand(fields)
    demand.add(side.key)
    if let label = side.label { demand.add(label) }
    for (slot, needs) in members { demand.add(slot, needs) }
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    demand.removeAll()
    demand.add(reads)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    makeOperator(context, operands: [])
  }

  func makeOperator(_ context: EvaluationContext, operands: [Batch]) -> any Operator {
    Compare(
      stage: self, after: operands.first ?? Batch(rowCount: 0, columns: []), context: context)
  }

  private struct Compare: Operator {
    let stage: BoundDiff
    let after: Batch
    let context: EvaluationContext
    var batches: [Batch] = []

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      if batch.rowCount > 0 { batches.append(batch) }
      return nil
    }

    mutating func finish() throws(EvaluationError) -> Batch? {
      let before =
        batches.isEmpty ? Batch(rowCount: 0, columns: []) : Batch.concatenate(batches)
      batches = []
      return try RecordDifferences(stage, before, after, context).rows
    }
  }
}
