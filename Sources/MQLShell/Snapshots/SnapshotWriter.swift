package import MQL
internal import SQLite

/// Takes rows in as they come, and makes a snapshot of them in one step at the end.
///
/// Until then they stand in SQLite's own temporary file, which goes with the connection: nobody
/// waits for the store's answers, and what was broken off leaves nothing behind.
package final class SnapshotWriter {
  private let database: Database
  private var parts: [Snapshot.Part] = []
  private var current: Open?

  private struct Open {
    let resource: String
    let fields: [String]
    let relations: [String]
    var rowCount = 0
    var byteCount = 0
  }

  /// Rows are read by about as much at once.
  private static let blockBytes = 1 << 20

  package init(_ store: SnapshotStore) throws(SnapshotFailure) {
    database = store.database
    do throws(SQLiteError) {
      try database.execute(
        """
        pragma temp_store = file;
        create temp table if not exists spooled (
          resource text not null, start integer not null, bytes blob not null
        );
        delete from spooled;
        """)
    } catch {
      throw .database(error)
    }
  }

  /// The rows that follow are of this resource.
  package func begin(_ resource: Resource) {
    endPart()
    current = Open(
      resource: resource.name.text, fields: resource.fields.map { $0.name },
      relations: resource.keptRelations.map { $0.name })
  }

  /// Lines of JSON, a record each.
  package func append(_ lines: [UInt8], rowCount: Int) throws(SnapshotFailure) {
    guard var part = current else { return }
    var rest = lines[...]
    do throws(SQLiteError) {
      while !rest.isEmpty {
        let block = rest.prefix(Self.blockBytes)
        try database.run(
          "insert into spooled (resource, start, bytes) values (?, ?, ?)",
          [.text(part.resource), SQLiteValue(part.byteCount), .blob(Array(block))])
        part.byteCount += block.count
        rest = rest.dropFirst(block.count)
      }
    } catch {
      throw .database(error)
    }
    part.rowCount += rowCount
    current = part
  }

  /// Makes it a snapshot: whole, or not at all.
  package func finish(
    as name: String, of store: StoreIdentity, at time: Instant
  ) throws(SnapshotFailure) -> [Snapshot.Part] {
    endPart()
    do throws(SQLiteError) {
      try database.transaction { () throws(SQLiteError) in
        try database.run(
          "insert into snapshots (store, place, name, made_at) values (?, ?, ?, ?)",
          [.text(store.name), .text(store.place), .text(name), .integer(time.milliseconds)])
        let number = SQLiteValue.integer(database.lastInsertedRowID)
        for (position, part) in parts.enumerated() { try insert(part, at: position, of: number) }
        try database.run(
          """
          insert into snapshot_blocks (snapshot, resource, start, bytes)
          select ?, resource, start, bytes from spooled
          """, [number])
      }
      return parts
    } catch {
      if error.isUniqueViolation { throw .exists(name, madeAt: try timeOfOther(name, store)) }
      throw .database(error)
    }
  }

  private func insert(
    _ part: Snapshot.Part, at position: Int, of number: SQLiteValue
  ) throws(SQLiteError) {
    try database.run(
      """
      insert into snapshot_resources
        (snapshot, position, resource, fields, relations, row_count, byte_count)
      values (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        number, SQLiteValue(position), .text(part.resource),
        .text(part.fields.joined(separator: ",")), .text(part.relations.joined(separator: ",")),
        SQLiteValue(part.rowCount), SQLiteValue(part.byteCount),
      ])
  }

  /// Of the snapshot that another process made meanwhile.
  private func timeOfOther(
    _ name: String, _ store: StoreIdentity
  ) throws(SnapshotFailure) -> Instant {
    do throws(SQLiteError) {
      let time = try database.integer(
        "select made_at from snapshots where place = ? and name = ?",
        [.text(store.place), .text(name)])
      return Instant(milliseconds: time ?? 0)
    } catch {
      throw .database(error)
    }
  }

  private func endPart() {
    guard let part = current else { return }
    current = nil
    parts.append(
      Snapshot.Part(
        resource: part.resource, fields: part.fields, relations: part.relations,
        rowCount: part.rowCount, byteCount: part.byteCount))
  }
}
