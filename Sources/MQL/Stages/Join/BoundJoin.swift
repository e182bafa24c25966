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
    /// Rows that came in and have pairs left to give.
    private var waiting: Waiting?

    private struct Waiting {
      let batch: Batch
      let groups: [Int]
      var place = JoinPartners.Place()
    }

    /// So many pairs are brought together at once.
    private static let pairsAtOnce = 65_536

    init(stage: BoundJoin, rows: Batch, context: EvaluationContext) {
      self.stage = stage
      self.rows = rows
      self.context = context
    }

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
        if let taker = stage.recordsTaker, partners.hasRepeats(groups) {
          throw .repeatedRecords(for: taker)
        }
        waiting = Waiting(batch: batch, groups: groups)
        return more()
      }
    }

    mutating func more() -> Batch? {
      guard var waiting, let partners else { return nil }
      let pairs = partners.pairs(
        waiting.groups, keepsLonely: stage.kind == .left, from: &waiting.place,
        atMost: max(Self.pairsAtOnce, waiting.groups.count))
      self.waiting = waiting.place.row < waiting.groups.count ? waiting : nil
      return pair(waiting.batch, pairs)
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

    private func pair(_ batch: Batch, _ pairs: JoinPartners.Pairs) -> Batch? {
      guard !pairs.incoming.isEmpty else { return nil }
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
