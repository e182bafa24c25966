internal import MQL
private import SQLite
private import Synchronization

/// The rows of one resource in a snapshot, as a file that can be read at any place.
///
/// It is looked for when it is first read: a script may take the snapshot and then read it.
final class SnapshotFile: OpenFile {
  let name: String
  private let snapshot: String
  private let resource: String
  private let place: String
  private let path: String
  private let opened = Mutex<Opened?>(nil)

  private struct Opened {
    let database: Database
    let number: Int64
    let byteCount: Int
  }

  init(_ snapshot: String, of resource: String, in store: StoreIdentity, path: String) {
    name = "\(resource) at '\(snapshot)'"
    self.snapshot = snapshot
    self.resource = resource
    place = store.place
    self.path = path
  }

  var version: [Int64] { [] }

  var byteCount: Int { opened.withLock { (try? open(&$0))?.byteCount ?? 0 } }

  var isUnchanged: Bool {
    opened.withLock { opened in
      guard let known = try? open(&opened) else { return false }
      let number = try? known.database.integer(
        "select number from snapshots where number = ?", [.integer(known.number)])
      return number == known.number
    }
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let wanted = offset..<offset + buffer.count
    do throws(SQLiteError) {
      let bytes = try opened.withLock { (opened) throws(SQLiteError) -> [UInt8] in
        guard let known = try open(&opened) else { return [] }
        return try load(wanted, of: known)
      }
      bytes.withUnsafeBytes { buffer.copyMemory(from: $0) }
      return bytes.count
    } catch {
      throw FileError("cannot read \(name): \(error.message)")
    }
  }

  private func load(_ wanted: Range<Int>, of known: Opened) throws(SQLiteError) -> [UInt8] {
    var bytes: [UInt8] = []
    try known.database.query(
      """
      select start, bytes from snapshot_blocks
      where snapshot = ?1 and resource = ?2 and start < ?4 and start >= (
        select max(start) from snapshot_blocks
        where snapshot = ?1 and resource = ?2 and start <= ?3)
      order by start
      """,
      [
        .integer(known.number), .text(resource), SQLiteValue(wanted.lowerBound),
        SQLiteValue(wanted.upperBound),
      ]
    ) { row in
      let start = Int(row.integer(0))
      let block = row.blob(1)
      let part = wanted.clamped(to: start..<start + block.count)
      if part.lowerBound == wanted.lowerBound + bytes.count {
        bytes += block[part.lowerBound - start..<part.upperBound - start]
      }
    }
    return bytes
  }

  /// `nil` where there is no such snapshot.
  private func open(_ opened: inout Opened?) throws(SQLiteError) -> Opened? {
    if let opened { return opened }
    var options = Database.Options()
    options.access = .readWrite
    let database = try Database(path: path, options: options)
    try database.query(
      """
      select number, byte_count from snapshots join snapshot_resources on snapshot = number
      where place = ? and name = ? and resource = ?
      """, [.text(place), .text(snapshot), .text(resource)]
    ) { row in
      opened = Opened(
        database: database, number: row.integer(0), byteCount: Int(row.integer(1)))
    }
    return opened
  }
}
