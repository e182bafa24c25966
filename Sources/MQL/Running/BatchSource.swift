/// Where the batches of a run come from.
struct BatchSource {
  private enum Kind {
    case records(any RecordCursor, Origin)
    case count(any RecordCursor, Slot)
    case memory([Batch])
    case file(FileCursor)
  }
  private var kind: Kind

  init(
    _ source: PlannedSource, store: any StoreSource, context: EvaluationContext,
    stored: (String) -> StoredRows?
  ) {
    switch source {
    case .scan(let scan, let origin):
      kind = .records(store.open(scan, notes: context.notes), origin)
    case .count(let scan, let slot):
      kind = .count(store.open(scan, notes: context.notes), slot)
    case .file(let scan):
      kind = .file(FileCursor(scan, context: context))
    case .rows(let batch):
      kind = .memory([batch])
    case .stored(let name, let slots):
      let rows = stored(name)?.batches ?? []
      kind = .memory(
        rows.map { batch in
          var moved = Batch(rowCount: batch.rowCount, columns: [])
          for (index, slot) in slots.enumerated() { moved[slot] = batch[Slot(index)] }
          return moved
        })
    }
  }

  mutating func next() async throws(RunError) -> Batch? {
    if case .file(let cursor) = kind { return try await cursor.next() }
    do { return try await nextOfStore() } catch { throw .source(error) }
  }

  private mutating func nextOfStore() async throws(SourceError) -> Batch? {
    switch kind {
    case .file: return nil
    case .records(let cursor, let origin):
      guard let records = try await cursor.next() else { return nil }
      return Batch(records: .record(records), of: origin)
    case .count(let cursor, let slot):
      guard let records = try await cursor.next() else { return nil }
      var batch = Batch(rowCount: records.count, columns: [])
      batch[slot] = records["count"]
      return batch
    case .memory(var batches):
      guard !batches.isEmpty else { return nil }
      let batch = batches.removeFirst()
      kind = .memory(batches)
      return batch
    }
  }
}
