/// Keeps rows by whether the operand has the same row.
struct BoundMembership: BoundStage {
  /// One column of both sides, in one type.
  struct Pair: Sendable {
    let incoming: BoundExpression
    let operand: BoundExpression
    let type: ValueType
  }

  let title: String
  let pairs: [Pair]
  /// True for `intersect`, false for `except`.
  let keepsMembers: Bool
  let operand: StageOperand

  var push: StagePush { .stops }
  var order: OrderUse { .keeps }
  var reads: Demand { Demand(pairs.map { $0.incoming }) }
  var operands: [StageOperand] { [operand] }
  func addDemand(_ demand: inout Demand) { demand.add(reads) }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    makeOperator(context, operands: [])
  }

  func makeOperator(_ context: EvaluationContext, operands: [Batch]) -> any Operator {
    Members(
      stage: self, rows: operands.first ?? Batch(rowCount: 0, columns: []), context: context)
  }

  private struct Members: Operator {
    let stage: BoundMembership
    let rows: Batch
    let context: EvaluationContext
    /// Made when the first row comes in.
    var known: RowGrouper?

    var isSatisfied: Bool { rows.rowCount == 0 && stage.keepsMembers }

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      if rows.rowCount == 0 { return stage.keepsMembers ? nil : batch }
      let members: RowGrouper
      if let known { members = known } else { members = try makeMembers() }
      known = members
      let keys = try keys(of: batch) { $0.incoming }
      let found = members.find(keys, rowCount: batch.rowCount)
      return batch.filter(found.map { ($0 >= 0) == stage.keepsMembers })
    }

    private func makeMembers() throws(EvaluationError) -> RowGrouper {
      var members = RowGrouper()
      _ = members.add(try keys(of: rows) { $0.operand }, rowCount: rows.rowCount)
      return members
    }

    /// Without what records carry along for later stages.
    private func keys(
      of batch: Batch, _ side: (Pair) -> BoundExpression
    ) throws(EvaluationError) -> [Column] {
      var keys: [Column] = []
      for pair in stage.pairs {
        let column = try Evaluator(batch, context: context).evaluate(side(pair))
        keys.append(column.shown(as: pair.type))
      }
      return keys
    }
  }
}

extension QueryBinder {
  mutating func bindMembership(
    _ operand: SetOperand, title: String, keepsMembers: Bool
  ) -> (any BoundStage)? {
    let query = bindOperand(operand.pipeline)
    let types = operand.types(shape, query.shape, &self)
    guard operand.checkNames(shape, query.shape, &self) else { return nil }
    var pairs: [BoundMembership.Pair] = []
    for column in shape.columns {
      guard let other = query.shape[column.name], let type = types[column.name] else { continue }
      pairs.append(
        BoundMembership.Pair(
          incoming: column.value(as: type), operand: other.value(as: type), type: type))
    }
    let demand = Demand(pairs.map { $0.operand })
    return BoundMembership(
      title: title, pairs: pairs, keepsMembers: keepsMembers,
      operand: StageOperand(query, .whole, demand: demand, isOrdered: false))
  }
}
