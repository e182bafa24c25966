import MQL

/// What a query gave while it was checked: see ``FileGuess``.
struct ProvedRows {
  /// Only what is needed of each batch; `nil` where there was more than is held.
  let batches: [Batch]?

  private static let mostBytes = 24 << 20

  /// Runs the query whole; `nil` where that proves nothing.
  static func proving(
    _ query: BoundQuery, _ store: any StoreSource, _ context: EvaluationContext
  ) async -> ProvedRows? {
    guard let table = query.provableGuess() else { return nil }
    let run = QueryRun(Planner(store: store).plan(query), store: store, context: context) { _ in
      nil
    }
    let kept = query.shape.columns.map { $0.slot }
    var batches: [Batch]? = []
    var bytes = 0
    do throws(RunError) {
      while let batch = try await run.nextBatch() {
        guard batches != nil else { continue }
        var held = Batch(rowCount: batch.rowCount, columns: [])
        for slot in kept { held[slot] = batch[slot] }
        bytes += held.byteCount
        if bytes > mostBytes { batches = nil } else { batches?.append(held) }
      }
    } catch {
      return nil
    }
    return table.isProved ? ProvedRows(batches: batches) : nil
  }
}
