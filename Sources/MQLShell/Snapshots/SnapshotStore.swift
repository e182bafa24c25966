package import MQL
internal import SQLite

/// The snapshots of every store, in `state.sqlite`.
package final class SnapshotStore {
  let database: Database

  /// Makes directory, file and tables where they are missing, for this user only.
  package init(_ directories: UserDirectories) throws(SnapshotFailure) {
    do throws(StateFailure) {
      database = try StateDatabase.open(directories, tables: Self.tables)
    } catch {
      switch error {
      case .file(let failure): throw .file(failure)
      case .database(let failure): throw .database(failure)
      }
    }
  }

  private static let tables = """
    create table if not exists snapshots (
      number integer primary key autoincrement,
      store text not null,
      place text not null,
      name text not null,
      made_at integer not null,
      unique (place, name)
    ) strict;
    create table if not exists snapshot_resources (
      snapshot integer not null references snapshots (number) on delete cascade,
      position integer not null,
      resource text not null,
      fields text not null,
      relations text not null,
      row_count integer not null,
      byte_count integer not null,
      primary key (snapshot, resource)
    ) strict, without rowid;
    create table if not exists snapshot_blocks (
      snapshot integer not null references snapshots (number) on delete cascade,
      resource text not null,
      start integer not null,
      bytes blob not null,
      unique (snapshot, resource, start)
    ) strict;
    """

  /// Every snapshot, newest first.
  package func list() throws(SnapshotFailure) -> [Snapshot] {
    try snapshots("order by made_at desc, number desc", [])
  }

  /// Those of one store.
  package func list(of store: StoreIdentity) throws(SnapshotFailure) -> [Snapshot] {
    try snapshots("where place = ? order by made_at desc, number desc", [.text(store.place)])
  }

  package func snapshot(
    named name: String, of store: StoreIdentity
  ) throws(SnapshotFailure) -> Snapshot? {
    try snapshots("where place = ? and name = ?", [.text(store.place), .text(name)]).first
  }

  /// Takes it away, with its rows.
  package func drop(_ name: String, of store: StoreIdentity) throws(SnapshotFailure) {
    guard let snapshot = try snapshot(named: name, of: store) else {
      throw try missing(name, of: store)
    }
    do throws(SQLiteError) {
      try database.run("delete from snapshots where number = ?", [.integer(snapshot.number)])
    } catch {
      throw .database(error)
    }
  }

  /// What can be said of a name that no snapshot of the store has.
  func missing(
    _ name: String, of store: StoreIdentity
  ) throws(SnapshotFailure) -> SnapshotFailure {
    .missing(name, among: try list(of: store).map { $0.name })
  }

  private func snapshots(
    _ which: String, _ values: [SQLiteValue]
  ) throws(SnapshotFailure) -> [Snapshot] {
    var found: [Snapshot] = []
    do throws(SQLiteError) {
      try database.query(
        "select number, store, place, name, made_at from snapshots " + which, values
      ) { row throws(SQLiteError) in
        found.append(
          Snapshot(
            number: row.integer(0),
            store: StoreIdentity(name: row.text(1) ?? "", place: row.text(2) ?? ""),
            name: row.text(3) ?? "", madeAt: Instant(milliseconds: row.integer(4)),
            resources: try resources(of: row.integer(0))))
      }
    } catch {
      throw .database(error)
    }
    return found
  }

  private func resources(of number: Int64) throws(SQLiteError) -> [Snapshot.Part] {
    var parts: [Snapshot.Part] = []
    try database.query(
      """
      select resource, fields, relations, row_count, byte_count from snapshot_resources
      where snapshot = ? order by position
      """, [.integer(number)]
    ) { row in
      parts.append(
        Snapshot.Part(
          resource: row.text(0) ?? "", fields: Self.names(row.text(1)),
          relations: Self.names(row.text(2)), rowCount: Int(row.integer(3)),
          byteCount: Int(row.integer(4))))
    }
    return parts
  }

  private static func names(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { String($0) }
  }
}

/// A snapshot as it is listed.
package struct Snapshot: Sendable {
  /// The rows of one resource in it.
  package struct Part: Sendable {
    package let resource: String
    package let fields: [String]
    package let relations: [String]
    package let rowCount: Int
    package let byteCount: Int
  }

  package let number: Int64
  package let store: StoreIdentity
  package let name: String
  package let madeAt: Instant
  /// In the order in which they were named.
  package let resources: [Part]
}
