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
      case .list: return session.printAll(.snapshots(try snapshots.list()))
      case .drop(let name):
        try snapshots.drop(name, of: session.access.identity)
        return .done
      }
    } catch {
      session.tell("error: \(error)", help: error.help)
      return .failed
    }
  }
}

extension ResultRows {
  /// A row per snapshot.
  fileprivate static func snapshots(_ snapshots: [Snapshot]) -> ResultRows {
    ResultRows(
      [
        .init(name: "snapshot", type: .text), .init(name: "at", type: .time),
        .init(name: "store", type: .text), .init(name: "resources", type: .text),
        .init(name: "rows", type: .int), .init(name: "bytes", type: .int),
        .init(name: "place", type: .text, headline: nil),
      ],
      snapshots.map { snapshot in
        [
          .text(snapshot.name), .time(snapshot.madeAt), .text(snapshot.store.name),
          .text(snapshot.resources.map { $0.resource }.joined(separator: ", ")),
          .int(Int64(snapshot.resources.reduce(0) { $0 + $1.rowCount })),
          .int(Int64(snapshot.resources.reduce(0) { $0 + $1.byteCount })),
          .text(snapshot.store.place),
        ]
      })
  }
}
