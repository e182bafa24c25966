import MQL

// Rows that are kept.
extension ScriptRun {
  /// Tells how many there are of each resource.
  func keep(_ snapshot: CheckedSnapshot) async -> ExitCode? {
    let progress = session.settings.showsProgress ? ProgressLine(store) : nil
    do throws(Failure) {
      let parts = try await take(snapshot)
      await progress?.stop()
      tellNotes()
      let rows = ResultRows(
        [.init(name: "resource", type: .text), .init(name: "rows", type: .int)],
        parts.map { [.text($0.resource), .int(Int64($0.rowCount))] })
      return await print(rows.schema, rows.batch)
    } catch {
      await progress?.stop()
      return report(error)
    }
  }

  private func take(_ snapshot: CheckedSnapshot) async throws(Failure) -> [Snapshot.Part] {
    let time = session.settings.now ?? .now
    let writer = try kept { () throws(SnapshotFailure) in
      try SnapshotWriter(try session.snapshots.open())
    }
    for resource in snapshot.resources {
      writer.begin(resource)
      let run = queries.rowsToKeep(of: resource)
      let row = JSONRow(run.schema)
      while let batch = try await next(of: run) {
        let sink = ByteSink()
        for index in 0..<batch.rowCount {
          row.append(batch, index, to: sink)
          sink.append(UInt8(ascii: "\n"))
        }
        try kept { () throws(SnapshotFailure) in
          try writer.append(sink.contents, rowCount: batch.rowCount)
        }
      }
    }
    return try kept { () throws(SnapshotFailure) in
      try writer.finish(as: snapshot.name, of: session.access.identity, at: time)
    }
  }

  private func next(of run: QueryRun) async throws(Failure) -> ResultBatch? {
    do throws(RunError) {
      return try await run.next()
    } catch {
      throw .run(error)
    }
  }

  private func kept<Result>(
    _ work: () throws(SnapshotFailure) -> Result
  ) throws(Failure) -> Result {
    do throws(SnapshotFailure) {
      return try work()
    } catch {
      throw .run(.source(SourceError(.failed, error.description, help: error.help)))
    }
  }
}
