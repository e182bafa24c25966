import MQL

/// What a query gave while it was checked: see ``FileGuess``.
struct ProvedRows {
  /// Only what is needed of each batch; `nil` where there was more than is held.
  let batches: [Batch]?

  private static let mostBytes = 24 << 20

  /// Runs the query whole; `nil` where that proves nothing.
  static func proving(_ prepared: PreparedQuery, _ queries: QueryRuns) async -> ProvedRows? {
    let query = prepared.query
    guard prepared.subqueries.all.isEmpty, let table = query.provableGuess() else { return nil }
    let kept = KeptColumns(query).slots
    let run = queries.run(query, keeping: kept)
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
