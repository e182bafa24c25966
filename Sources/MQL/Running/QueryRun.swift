/// A plan being run: pulls batches from the source through the steps, no more than are asked for.
///
/// Used from one task, which may be cancelled between any two batches.
package final class QueryRun {
  private let store: any StoreSource
  private let context: EvaluationContext
  private let plan: Plan
  private var source: BatchSource
  private var steps: [Step]

  private enum Step {
    case run(any Operator, isDone: Bool)
    /// For the rows of so many batches at once: the first rows come soon, and a long scan does not
    /// ask for the same relation once a page.
    case fetch(RelationPlan, into: Slot, key: Slot, batches: Int)
  }

  /// `stored` finds rows that are kept in memory, by name.
  package init(
    _ plan: Plan, store: any StoreSource, context: EvaluationContext,
    stored: (String) -> StoredRows?
  ) {
    self.plan = plan
    self.store = store
    self.context = context
    source = BatchSource(plan.source, store: store, context: context, stored: stored)
    steps = plan.steps.map { step in
      switch step {
      case .run(let stage): .run(stage.makeOperator(context), isDone: false)
      case .fetch(let relation, let slot, let key):
        .fetch(relation, into: slot, key: key, batches: 1)
      }
    }
  }

  package var schema: ResultSchema { plan.shape.schema }

  /// The next rows as they are shown, or `nil` after the last.
  package func next() async throws(RunError) -> ResultBatch? {
    guard let batch = try await nextBatch() else { return nil }
    return plan.shape.result(of: batch)
  }

  /// The next rows in their slots, hidden ones included.
  package func nextBatch() async throws(RunError) -> Batch? {
    while let batch = try await pull(steps.count - 1) {
      if batch.rowCount > 0 { return batch }
    }
    return nil
  }

  private func pull(_ index: Int) async throws(RunError) -> Batch? {
    if Task.isCancelled { throw .source(SourceError(.cancelled, "interrupted")) }
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
    case .run(var stage, isDone: false):
      // Taken out while it works, so that its columns are not copied on every write.
      steps[index] = .run(Nothing(), isDone: true)
      while !stage.isSatisfied, let batch = try await pull(index - 1) {
        let result: Batch?
        do { result = try stage.process(batch) } catch { throw .evaluation(error) }
        if let result {
          steps[index] = .run(stage, isDone: false)
          return result
        }
      }
      do { return try stage.finish() } catch { throw .evaluation(error) }
    }
  }

  private struct Nothing: Operator {
    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? { nil }
  }
}

/// Why a run can't be finished: the store's failure, or a value's.
package enum RunError: Error, Sendable, Hashable {
  case source(SourceError)
  case evaluation(EvaluationError)
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
