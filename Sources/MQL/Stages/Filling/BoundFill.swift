/// Adds rows for the steps of a series that no row has.
struct BoundFill: BoundStage {
  let key: Slot
  let type: ValueType
  let series: Series
  /// `nil`: from the least to the greatest key.
  let ends: Series.Ends?
  /// The other keys: for each combination of them the steps are filled.
  let others: [Slot]
  /// What the rows come out sorted by.
  let orderKeys: [Slot]
  /// What stands in new rows; everything else is null.
  let constants: [Constant]
  /// All that comes out: where no rows came in, the new ones have it too.
  let columns: [Slot]

  struct Constant: Sendable {
    let slot: Slot
    let expression: BoundExpression
    let type: ValueType
  }

  init(
    key: Slot, type: ValueType, series: Series, ends: Series.Ends?, others: [Slot], order: [Slot],
    constants: [Constant], columns: [Slot]
  ) {
    self.columns = columns
    self.key = key
    self.type = type
    self.series = series
    self.ends = ends
    self.others = others
    self.orderKeys = order
    self.constants = constants
  }

  let title = "fill"
  var push: StagePush { .stops }
  /// Equal rows keep the order that they came in.
  var order: OrderUse { .needs }
  /// New rows have no relation: one that is fetched behind this stage would be looked for for them
  /// too.
  var reads: Demand {
    var demand = Demand()
    for slot in [key] + others + columns { demand.add(slot) }
    return demand
  }
  func addDemand(_ demand: inout Demand) {
    for slot in [key] + others { demand.add(slot) }
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    FillSteps(stage: self, context: context)
  }
}

private struct FillSteps: Operator {
  let stage: BoundFill
  let context: EvaluationContext
  var batches: [Batch] = []

  mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
    batches.append(batch)
    return nil
  }

  mutating func finish() throws(EvaluationError) -> Batch? {
    var rows = Batch.concatenate(batches.isEmpty ? [Batch(rowCount: 0, columns: [])] : batches)
    batches = []
    if let new = try missing(from: rows) { rows = Batch.concatenate([rows, new]) }
    if rows.rowCount == 0 { return nil }
    let keys = stage.orderKeys.map { slot in
      SortColumn(rows[slot] ?? .null(count: rows.rowCount))
    }
    return rows.gather(SortedRows.permutation(by: keys, rowCount: rows.rowCount))
  }

  private func missing(from rows: Batch) throws(EvaluationError) -> Batch? {
    let keys = rows[stage.key] ?? .null(count: rows.rowCount)
    guard let ends = stage.ends ?? range(of: keys) else { return nil }
    let steps = Column(try stage.series.steps(ends, in: context.zone), type: stage.type)
    let others = stage.others.map { rows[$0] ?? .null(count: rows.rowCount) }
    var combinations = RowGrouper()
    let first =
      others.isEmpty ? [0] : combinations.add(others, rowCount: rows.rowCount).firstRows
    guard steps.count * first.count <= Series.mostSteps else {
      throw EvaluationError(
        "fill would make more than \(Series.mostSteps) rows",
        help: "a larger step, or fewer combinations of the other keys")
    }
    let combinationRows = first.flatMap { [Int](repeating: $0, count: steps.count) }
    let stepRows = first.flatMap { _ in Array(0..<steps.count) }
    let newOthers = others.map { $0.gather(combinationRows) }
    let newKeys = steps.gather(stepRows)
    var known = RowGrouper()
    if rows.rowCount > 0 { _ = known.add(others + [keys], rowCount: rows.rowCount) }
    let missing = known.add(newOthers + [newKeys], rowCount: stepRows.count).firstRows
    if missing.isEmpty { return nil }
    var batch = Batch(rowCount: missing.count, columns: [])
    for (slot, column) in zip(stage.others, newOthers) { batch[slot] = column.gather(missing) }
    batch[stage.key] = newKeys.gather(missing)
    for constant in stage.constants {
      let value = try Evaluator(Batch(rowCount: 1, columns: []), context: context)
        .evaluate(constant.expression).value(at: 0)
      batch[constant.slot] = Column(
        constant: value, type: constant.type, count: missing.count)
    }
    for slot in stage.columns where batch[slot] == nil {
      batch[slot] = .null(count: missing.count)
    }
    return batch
  }

  /// The least and the greatest key; `nil` where there is none.
  private func range(of keys: Column) -> Series.Ends? {
    let order = SortedRows.permutation(by: [SortColumn(keys)], rowCount: keys.count)
    let count = keys.count - keys.validity.nullCount
    guard count > 0, let least = order.first else { return nil }
    return Series.Ends(from: keys.value(at: least), to: keys.value(at: order[count - 1]))
  }
}
