private import Synchronization

/// The files that queries read, each looked through once as long as it stays as it is.
package final class FileTables: Sendable {
  private struct Key: Hashable {
    let path: String
    let declared: [RecordField]
  }

  private let access: any FileAccess
  private let known = Mutex<[Key: FileTable]>([:])

  package init(_ access: any FileAccess = NoFiles()) { self.access = access }

  func checkSaving(_ target: SaveTarget) throws(FileError) { try access.checkSaving(target) }

  func table(_ path: String, declared: [RecordField]) throws(FileError) -> FileTable {
    let key = Key(path: path, declared: declared)
    let file = try access.open(path)
    if let table = known.withLock({ $0[key] }), table.file.version == file.version { return table }
    let table = try FileTable.open(path, file, declared: declared)
    known.withLock { $0[key] = table }
    return table
  }
}
