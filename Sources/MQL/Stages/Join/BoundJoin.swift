/// Finds the operand's rows by their keys; they are held as the typed columns that are read of them.
struct BoundJoin: BoundStage {
  /// What a slot of the rows that go out is filled with.
  struct Output: Sendable {
    enum Value: Sendable {
      case column(Slot)
      /// The whole row as a record.
      case record
    }
    let slot: Slot
    /// Of the operand's row.
    let value: Value
  }

  let kind: JoinKind
  let keys: [StageOperand.Key]
  let outputs: [Output]
  /// Where keys find the operand's row as a record.
  let recordSlot: Slot
  let operand: StageOperand
  /// The stage behind it that takes each record once.
  var recordsTaker: String?

  let title = "join"
  var push: StagePush { .stops }
  var order: OrderUse { .keeps }
  var reads: Demand { Demand(keys.map { $0.incoming }) }
  var operands: [StageOperand] { [operand] }

  func addDemand(_ demand: inout Demand) {
    for output in outputs { demand.remove(output.slot) }
    demand.add(reads)
  }

  func pruned(to demand: Demand) -> (any BoundStage)? {
    var needed = Demand(keys.map { $0.operand })
    let query = operand.query
    if let needs = needed.remove(recordSlot) { needed.add(query.demandOfRecords(for: needs)) }
    var read: [Output] = []
    for output in outputs {
      guard let needs = demand.slots[output.slot] else { continue }
      read.append(output)
      switch output.value {
      case .column(let slot): needed.add(slot, needs)
      case .record: needed.add(query.demandOfRecords(for: needs))
      }
    }
    var operand = operand
    operand.demand = needed
    return BoundJoin(
      kind: kind, keys: keys, outputs: read, recordSlot: recordSlot, operand: operand,
      recordsTaker: recordsTaker)
  }

  func checkingRecords(for taker: String) -> any BoundStage {
    var checked = self
    checked.recordsTaker = taker
    return checked
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    makeOperator(context, operands: [])
  }

  func makeOperator(_ context: EvaluationContext, operands: [Batch]) -> any Operator {
    Match(
      stage: self, rows: operands.first ?? Batch(rowCount: 0, columns: []), context: context)
  }

  private struct Match: Operator {
    let stage: BoundJoin
    let rows: Batch
    let context: EvaluationContext
    /// Built when the first row comes in.
    var partners: JoinPartners?
    /// Rows whose pairs are not all out.
    var open: (batch: Batch, groups: [Int], place: JoinPartners.Place)?

    var isSatisfied: Bool {
      guard rows.rowCount == 0 else { return false }
      switch stage.kind {
      case .inner, .semi: return true
      case .left, .anti: return false
      }
    }

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      let partners: JoinPartners
      if let made = self.partners { partners = made } else { partners = try makePartners() }
      self.partners = partners
      var keys: [Column] = []
      for key in stage.keys {
        keys.append(try Evaluator(batch, context: context).evaluate(key.incoming))
      }
      let groups = partners.groups(of: keys, rowCount: batch.rowCount)
      switch stage.kind {
      case .semi: return batch.filter(groups.map { $0 >= 0 })
      case .anti: return batch.filter(groups.map { $0 < 0 })
      case .inner, .left:
        open = (batch, groups, JoinPartners.Place())
        return try processFurther()
      }
    }

    mutating func processFurther() throws(EvaluationError) -> Batch? {
      guard let partners, let open else { return nil }
      var place = open.place
      let pairs = partners.pairs(open.groups, keepsLonely: stage.kind == .left, from: &place)
      self.open = place.row < open.groups.count ? (open.batch, open.groups, place) : nil
      return try pair(open.batch, pairs)
    }

    private func makePartners() throws(EvaluationError) -> JoinPartners {
      guard rows.rowCount > 0 else { return JoinPartners() }
      var rows = rows
      let shape = stage.operand.query.shape
      rows[stage.recordSlot] = .record(shape.records(of: rows))
      var keys: [Column] = []
      for key in stage.keys {
        keys.append(try Evaluator(rows, context: context).evaluate(key.operand))
      }
      return JoinPartners(keys, rowCount: rows.rowCount)
    }

    private func pair(
      _ batch: Batch, _ pairs: JoinPartners.Pairs
    ) throws(EvaluationError) -> Batch? {
      guard !pairs.incoming.isEmpty else { return nil }
      if let taker = stage.recordsTaker, pairs.hasRepeats { throw .repeatedRecords(for: taker) }
      var result = pairs.isEachOnce(of: batch.rowCount) ? batch : batch.gather(pairs.incoming)
      let count = pairs.incoming.count
      for output in stage.outputs {
        let column: Column?
        switch output.value {
        case .column(let slot): column = rows[slot]
        case .record:
          column = .record(stage.operand.query.shape.records(of: rows))
        }
        result[output.slot] =
          rows.rowCount == 0
          ? .null(count: count) : column?.gather(pairs.partners) ?? .null(count: count)
      }
      return result
    }
  }
}

extension EvaluationError {
  fileprivate static func repeatedRecords(for taker: String) -> EvaluationError {
    EvaluationError(
      "a row has several partners in this join, and '\(taker)' takes each record once",
      help: "join semi keeps each once; '\(taker)' may stand before the join")
  }
}
