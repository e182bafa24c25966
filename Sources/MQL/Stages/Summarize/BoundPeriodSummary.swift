/// Groups rows of two periods by keys, and gives each aggregate for both and the change.
struct BoundPeriodSummary: BoundStage {
  let comparison: PeriodComparison
  let summary: BoundSummarize
  /// One for each key.
  let alignments: [KeyAlignment?]
  /// What the aggregates of the period are, and where those of the other one go.
  let twins: [Twin]
  /// Worked out last, of the columns of both.
  let changes: [Change]

  struct Twin: Sendable {
    let current: Slot
    let previous: Slot
  }

  struct Change: Sendable {
    let expression: BoundExpression
    let slot: Slot
    /// Where both are money: the texts that name their currencies.
    let currencies: Twin?
    let name: String
  }

  let title = "summarize"
  var push: StagePush { .stops }
  var order: OrderUse { summary.order }

  var reads: Demand {
    var demand = summary.reads
    demand.add(comparison.isCurrent)
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    demand.removeAll()
    demand.add(reads)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    GroupPeriods(stage: self, context: context)
  }
}

/// Each group has two numbers: an even one for the period, the odd one behind for the other.
private struct GroupPeriods: Operator {
  let stage: BoundPeriodSummary
  let context: EvaluationContext
  private var grouper = RowGrouper()
  private var accumulators: [any Accumulator]
  private let overlays: [PeriodOverlay?]

  init(stage: BoundPeriodSummary, context: EvaluationContext) {
    self.stage = stage
    self.context = context
    accumulators = stage.summary.calls.map {
      $0.call.function.makeAccumulator($0.call.argumentTypes)
    }
    overlays = stage.alignments.map { alignment in
      alignment.map { PeriodOverlay($0, stage.comparison, context.zone) }
    }
  }

  private var groupCount: Int { stage.summary.keys.isEmpty ? 1 : grouper.groupCount }

  mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
    let evaluator = Evaluator(batch, context: context)
    let isCurrent = try evaluator.condition(stage.comparison.isCurrent)
    guard stage.comparison.overlaps else {
      try add(batch, where: isCurrent)
      return nil
    }
    let isPrevious = try evaluator.condition(stage.comparison.isPrevious)
    for (rows, areCurrent) in [(isCurrent, true), (isPrevious, false)] {
      let part = batch.gather(rows.indices.filter { rows[$0] })
      try add(part, where: rows.filter { $0 }.map { _ in areCurrent })
    }
    return nil
  }

  /// Rows of one period each.
  private mutating func add(
    _ batch: Batch, where isCurrent: [Bool]
  ) throws(EvaluationError) {
    let evaluator = Evaluator(batch, context: context)
    var keys: [Column] = []
    for (key, overlay) in zip(stage.summary.keys, overlays) {
      let column = try evaluator.evaluate(key.expression)
      keys.append(overlay?.moved(column, where: isCurrent) ?? column)
    }
    var groups =
      keys.isEmpty
      ? [Int](repeating: 0, count: batch.rowCount)
      : grouper.add(keys, rowCount: batch.rowCount).groups
    for row in groups.indices { groups[row] = groups[row] * 2 + (isCurrent[row] ? 0 : 1) }
    for (index, entry) in stage.summary.calls.enumerated() {
      try add(entry.call, of: batch, groups: groups, to: index)
    }
  }

  private mutating func add(
    _ call: AggregateCall, of batch: Batch, groups: [Int], to index: Int
  ) throws(EvaluationError) {
    var groups = groups
    let arguments = try call.arguments(of: batch, groups: &groups, context)
    try accumulators[index].add(
      arguments, rowCount: groups.count, groups: groups, groupCount: groupCount * 2,
      context: context)
  }

  mutating func finish() throws(EvaluationError) -> Batch? {
    let steps = try fillSteps()
    guard groupCount > 0 else { return nil }
    var result = try twinBatch()
    let keys = stage.summary.keys.isEmpty ? [] : grouper.keyColumns
    for (key, column) in zip(stage.summary.keys, keys) { result[key.slot] = column }
    if let steps { mask(&result, steps, keys[steps.key]) }
    for change in stage.changes {
      try checkCurrencies(of: change, in: result)
      result[change.slot] = try Evaluator(result, context: context).evaluate(change.expression)
    }
    guard !keys.isEmpty else { return result }
    let order = SortedRows.permutation(by: keys.map { SortColumn($0) }, rowCount: groupCount)
    return result.gather(order)
  }

  /// The aggregates of both periods, a row per group.
  private mutating func twinBatch() throws(EvaluationError) -> Batch {
    let count = groupCount
    var both = Batch(rowCount: count * 2, columns: [])
    for (index, entry) in stage.summary.calls.enumerated() {
      both[entry.slot] = try accumulators[index].finish(groupCount: count * 2, context: context)
    }
    for assignment in stage.summary.results {
      both[assignment.slot] = try Evaluator(both, context: context).evaluate(
        assignment.expression)
    }
    let evens = (0..<count).map { $0 * 2 }
    let odds = (0..<count).map { $0 * 2 + 1 }
    var result = Batch(rowCount: count, columns: [])
    for twin in stage.twins {
      guard let column = both[twin.current] else { continue }
      result[twin.current] = column.gather(evens)
      result[twin.previous] = column.gather(odds)
    }
    return result
  }

  // MARK: - Steps without rows

  private struct FilledSteps {
    let key: Int
    let steps: PeriodOverlay.Steps
  }

  /// Adds a group for each step that has none, for each combination of the other keys. With several
  /// keys of the period's time there is no telling which of their steps belong together.
  private mutating func fillSteps() throws(EvaluationError) -> FilledSteps? {
    let stepped = overlays.indices.filter { overlays[$0]?.alignment.hasSteps == true }
    guard stepped.count == 1, let key = stepped.first, let overlay = overlays[key] else {
      return nil
    }
    let steps = try overlay.steps(of: stage.summary.keys[key].type)
    let others = combinations(without: key)
    let combinationCount = others?.rowCount ?? 1
    guard combinationCount > 0 else { return nil }
    let stepCount = steps.keys.count
    if stepCount * combinationCount > PeriodOverlay.mostSteps { throw .tooManySteps }
    var columns: [Column] = []
    let combinationRows = (0..<combinationCount).flatMap { row in
      [Int](repeating: row, count: stepCount)
    }
    let stepRows = (0..<combinationCount).flatMap { _ in Array(0..<stepCount) }
    for index in stage.summary.keys.indices {
      if index == key {
        columns.append(steps.keys.gather(stepRows))
      } else if let column = others?.columns[index] {
        columns.append(column.gather(combinationRows))
      }
    }
    _ = grouper.add(columns, rowCount: stepRows.count)
    return FilledSteps(key: key, steps: steps)
  }

  /// Every combination of the other keys that occurs; `nil` where there are none.
  private func combinations(without key: Int) -> Batch? {
    guard stage.summary.keys.count > 1 else { return nil }
    let columns = grouper.keyColumns
    guard !columns.isEmpty else { return Batch(rowCount: 0, columns: []) }
    let others = columns.indices.filter { $0 != key }.map { columns[$0] }
    var distinct = RowGrouper()
    let rows = distinct.add(others, rowCount: grouper.groupCount).firstRows
    return Batch(rowCount: rows.count, columns: columns.map { $0.gather(rows) })
  }

  /// Where a period has no such step, nothing is said of it.
  private func mask(_ result: inout Batch, _ filled: FilledSteps, _ keys: Column) {
    let count = result.rowCount
    let numbers = (0..<count).map { keys.stepNumber(at: $0) }
    let steps = filled.steps
    let isCurrent = numbers.map { $0.map { steps.current.contains($0) } ?? true }
    let isPrevious = numbers.map { $0.map { steps.previous.contains($0) } ?? true }
    for twin in stage.twins {
      result[twin.current] = result[twin.current]?.masked(
        by: Validity(count: count) { isCurrent[$0] })
      result[twin.previous] = result[twin.previous]?.masked(
        by: Validity(count: count) { isPrevious[$0] })
    }
  }

  private func checkCurrencies(
    of change: BoundPeriodSummary.Change, in batch: Batch
  ) throws(EvaluationError) {
    guard let twin = change.currencies, case .text(let current)? = batch[twin.current],
      case .text(let previous)? = batch[twin.previous]
    else { return }
    for row in 0..<batch.rowCount where current.validity[row] && previous.validity[row] {
      let (a, b) = (current.string(at: row), previous.string(at: row))
      guard a != b else { continue }
      throw EvaluationError(
        "\(change.name) compares \(b) with \(a)",
        help: "group by the currency too, or take one: where currency_code == \"\(a)\"")
    }
  }
}
