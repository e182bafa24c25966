package import MQLSyntax

/// A plan being run: pulls batches from the source through the steps, no more than are asked for.
///
/// Used from one task, which may be cancelled between any two batches.
package final class QueryRun {
  private let store: any StoreSource
  private let context: EvaluationContext
  private let plan: Plan
  private let stored: (String) -> StoredRows?
  /// Told what each step costs, where someone wants to know.
  let meter: RunMeter?
  private var source: BatchSource
  private var steps: [Step]
  private var shape: RowShape
  /// Rows that were read for a step before it began.
  private var ahead: [Int: [Batch]] = [:]
  /// By step, operands whose rows come after those that come in.
  private var following: [Int: QueryRun] = [:]

  private enum Step {
    case run(any Operator, isDone: Bool)
    /// Its operands have not run yet.
    case waiting(any BoundStage, [PlannedOperand])
    /// The rows that came in are through; those of an operand follow.
    case following(any Operator, QueryRun)
    /// For the rows of so many batches at once: the first rows come soon, and a long scan does not
    /// ask for the same relation once a page.
    case fetch(RelationPlan, into: Slot, key: Slot, batches: Int)
  }

  /// `stored` finds rows that are kept in memory, by name.
  package init(
    _ plan: Plan, store: any StoreSource, context: EvaluationContext, meter: RunMeter? = nil,
    stored: @escaping (String) -> StoredRows?
  ) {
    self.plan = plan
    shape = plan.shape
    self.store = store
    self.context = context
    self.stored = stored
    self.meter = meter
    source = BatchSource(plan.source, store: store, context: context, stored: stored)
    steps = plan.steps.map { step in
      switch step {
      case .run(let stage): .run(stage.makeOperator(context), isDone: false)
      case .combine(let stage, let operands): .waiting(stage, operands)
      case .fetch(_, let relation, let slot, let key):
        .fetch(relation, into: slot, key: key, batches: 1)
      }
    }
  }

  /// Complete from the first rows on: some columns only they tell.
  package var schema: ResultSchema { shape.schema }

  /// The next rows as they are shown, or `nil` after the last.
  package func next() async throws(RunError) -> ResultBatch? {
    guard let next = try await nextBatch() else { return nil }
    let (shape, batch) = plan.shape.spread(over: next)
    self.shape = shape
    return shape.result(of: batch)
  }

  /// The next rows in their slots, hidden ones included.
  package func nextBatch() async throws(RunError) -> Batch? {
    while let batch = try await pull(steps.count - 1) {
      if batch.rowCount > 0 { return batch }
    }
    return nil
  }

  private func pull(_ index: Int) async throws(RunError) -> Batch? {
    guard let meter else { return try await rows(of: index) }
    meter.begin()
    let batch = try await rows(of: index)
    meter.end(index, rowCount: batch?.rowCount ?? 0)
    return batch
  }

  private func rows(of index: Int) async throws(RunError) -> Batch? {
    if context.isCancelled() { throw .interrupted }
    guard index >= 0 else {
      return try await source.next()
    }
    switch steps[index] {
    case .fetch(let relation, let slot, let key, let count):
      var batches: [Batch] = []
      while batches.count < count, let batch = try await pull(index - 1) { batches.append(batch) }
      guard !batches.isEmpty else { return nil }
      steps[index] = .fetch(relation, into: slot, key: key, batches: count * 4)
      var batch = Batch.concatenate(batches)
      guard case .text(let ids)? = batch[key] else { return batch }
      do {
        batch[slot] = try await store.fetch(relation, for: ids, notes: context.notes)
      } catch { throw .source(error) }
      return batch
    case .run(_, isDone: true):
      return nil
    case .run(let stage, isDone: false):
      return try await run(stage, at: index)
    case .following(let stage, let operand):
      return try await follow(stage, operand, at: index)
    case .waiting(let stage, let operands):
      let rows = try await run(operands, for: index)
      steps[index] = .run(stage.makeOperator(context, operands: rows), isDone: false)
      return try await self.rows(of: index)
    }
  }

  private func run(_ stage: any Operator, at index: Int) async throws(RunError) -> Batch? {
    // Taken out while it works, so that its columns are not copied on every write.
    steps[index] = .run(Nothing(), isDone: true)
    var stage = stage
    if let rest = try asked({ () throws(EvaluationError) in try stage.more() }) {
      steps[index] = .run(stage, isDone: false)
      return rest
    }
    while !stage.isSatisfied, let batch = try await input(of: index) {
      if let result = try asked({ () throws(EvaluationError) in try stage.process(batch) }) {
        steps[index] = .run(stage, isDone: false)
        return result
      }
    }
    if let operand = following.removeValue(forKey: index) {
      return try await follow(stage, operand, at: index)
    }
    return try asked { () throws(EvaluationError) in try stage.finish() }
  }

  /// What a step gives. One that was interrupted in its work failed by that, whatever it says.
  private func asked(
    _ work: () throws(EvaluationError) -> Batch?
  ) throws(RunError) -> Batch? {
    do {
      return try work()
    } catch {
      throw context.isCancelled() ? .interrupted : .evaluation(error)
    }
  }

  private func follow(
    _ stage: any Operator, _ operand: QueryRun, at index: Int
  ) async throws(RunError) -> Batch? {
    steps[index] = .run(Nothing(), isDone: true)
    var stage = stage
    while let batch = try await operand.nextBatch() {
      if let result = try asked({ () throws(EvaluationError) in try stage.processFollowing(batch) })
      {
        steps[index] = .following(stage, operand)
        return result
      }
    }
    return try asked { () throws(EvaluationError) in try stage.finish() }
  }

  /// What comes into a step: first what was read ahead for its operand's sake.
  private func input(of index: Int) async throws(RunError) -> Batch? {
    if var batches = ahead[index], !batches.isEmpty {
      let batch = batches.removeFirst()
      ahead[index] = batches
      return batch
    }
    return try await pull(index - 1)
  }

  // MARK: - Operands

  /// All rows of each operand, but for one that follows, which only gets ready.
  private func run(
    _ operands: [PlannedOperand], for index: Int
  ) async throws(RunError) -> [Batch] {
    var rows: [Batch] = []
    for planned in operands {
      switch planned.operand.use {
      case .following:
        following[index] = makeRun(planned.plan, for: index)
        rows.append(Batch(rowCount: 0, columns: []))
      case .whole:
        rows.append(try await allRows(of: planned.plan, for: index))
      case .matching(let keys):
        rows.append(try await matchingRows(of: planned, keys, for: index))
      }
    }
    return rows
  }

  /// Where few rows come in, only those of the operand that have one of their keys.
  private func matchingRows(
    of planned: PlannedOperand, _ keys: [StageOperand.Key], for index: Int
  ) async throws(RunError) -> Batch {
    guard planned.takesKeys else { return try await allRows(of: planned.plan, for: index) }
    var batches: [Batch] = []
    var rowCount = 0
    var isWhole = false
    while rowCount <= PlannedOperand.mostKeys {
      guard let batch = try await pull(index - 1) else {
        isWhole = true
        break
      }
      batches.append(batch)
      rowCount += batch.rowCount
    }
    ahead[index] = batches
    guard isWhole else { return try await allRows(of: planned.plan, for: index) }
    if rowCount == 0 { return Batch(rowCount: 0, columns: []) }
    var columns: [Column] = []
    do throws(EvaluationError) {
      let incoming = Evaluator(Batch.concatenate(batches), context: context)
      for key in keys { columns.append(try incoming.evaluate(key.incoming)) }
    } catch { throw .evaluation(error) }
    // Null keys match nothing.
    if columns.contains(where: { $0.validity.nullCount == $0.count }) {
      return Batch(rowCount: 0, columns: [])
    }
    return try await allRows(of: planned.plan(narrowedTo: columns) ?? planned.plan, for: index)
  }

  private func makeRun(_ plan: Plan, for index: Int) -> QueryRun {
    QueryRun(
      plan, store: store, context: context, meter: meter?.operand(of: index, plan), stored: stored)
  }

  private func allRows(of plan: Plan, for index: Int) async throws(RunError) -> Batch {
    let run = makeRun(plan, for: index)
    var batches: [Batch] = []
    while let batch = try await run.nextBatch() { batches.append(batch) }
    return Batch.concatenate(batches)
  }

  private struct Nothing: Operator {
    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? { nil }
  }
}

/// Why a run can't be finished: the store's failure, or a value's.
package enum RunError: Error, Sendable, Hashable {
  case source(SourceError)
  case evaluation(EvaluationError)
  /// With what pipelines in its expressions gave, the query is none.
  case binding(Diagnostic)

  static var interrupted: RunError { .source(SourceError(.cancelled, "interrupted")) }
}

/// Rows kept in memory: column i of each batch in slot i.
package struct StoredRows: Sendable {
  package let shape: StoredShape
  package let batches: [Batch]

  package init(shape: StoredShape, batches: [Batch]) {
    self.shape = shape
    self.batches = batches
  }
}
