internal import MQL

/// `mql snapshots`: what was kept, and taking it away.
@MainThread
package struct SnapshotCommands {
  /// What is asked of the snapshots.
  package enum Action: Sendable, Equatable {
    case list
    case drop(String)
  }

  private let session: Session

  package init(_ session: Session) { self.session = session }

  package func run(_ action: Action) async -> ExitCode {
    do throws(SnapshotFailure) {
      let snapshots = try session.snapshots.open()
      switch action {
      case .list: return await print(try snapshots.list())
      case .drop(let name):
        try snapshots.drop(name, of: session.access.identity)
        return .done
      }
    } catch {
      session.tell("error: \(error)", help: error.help)
      return .failed
    }
  }

  private static let schema = ResultSchema(columns: [
    .init(name: "snapshot", type: .text), .init(name: "at", type: .time),
    .init(name: "store", type: .text), .init(name: "resources", type: .text),
    .init(name: "rows", type: .int), .init(name: "bytes", type: .int),
    .init(name: "place", type: .text, headline: nil),
  ])

  private func print(_ snapshots: [Snapshot]) async -> ExitCode {
    let rows = snapshots.map { snapshot -> [Value] in
      [
        .text(snapshot.name), .time(snapshot.madeAt), .text(snapshot.store.name),
        .text(snapshot.resources.map { $0.resource }.joined(separator: ", ")),
        .int(Int64(snapshot.resources.reduce(0) { $0 + $1.rowCount })),
        .int(Int64(snapshot.resources.reduce(0) { $0 + $1.byteCount })),
        .text(snapshot.store.place),
      ]
    }
    let columns = Self.schema.columns
    let batch = ResultBatch(
      rowCount: rows.count,
      columns: columns.indices.map { place in
        Column(rows.map { $0[place] }, type: columns[place].type)
      })
    do throws(ScriptRun.Failure) {
      let printer = try RowPrinter(Self.schema, session, nil)
      try await printer.write(batch)
      try printer.finish(nil)
      return .done
    } catch {
      guard case .output(.failed(let failure)) = error else { return .done }
      session.tell("error: \(failure)")
      return .failed
    }
  }
}
