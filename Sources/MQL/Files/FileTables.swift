private import Synchronization

/// The files that queries read, each looked through once as long as it stays as it is.
package final class FileTables: Sendable {
  private struct Key: Hashable {
    let path: String
    let declared: [RecordField]
  }

  private let access: any FileAccess
  private let known = Mutex<[Key: FileTable]>([:])
  private let guesses = Mutex<Guesses>(Guesses())

  private struct Guesses {
    var areAllowed = false
    var tables: [Key: FileTable] = [:]
  }

  package init(_ access: any FileAccess = NoFiles()) { self.access = access }

  func checkSaving(_ target: SaveTarget) throws(FileError) { try access.checkSaving(target) }

  package func realPath(_ path: String) -> String { access.realPath(path) }

  /// From here on a large file's columns may be guessed by some of its rows; the guess must be
  /// proved by reading the file whole before anything is said or done.
  package func allowGuesses() {
    guesses.withLock { $0 = Guesses(areAllowed: true, tables: [:]) }
  }

  /// Whether a guess was given out since then. From here on files are looked through whole.
  package func endGuesses() -> Bool {
    guesses.withLock { guesses in
      defer { guesses = Guesses() }
      return !guesses.tables.isEmpty
    }
  }

  func table(_ path: String, declared: [RecordField]) throws(FileError) -> FileTable? {
    let key = Key(path: path, declared: declared)
    guard let file = try access.open(path) else { return nil }
    if let table = known.withLock({ $0[key] }), table.file.version == file.version { return table }
    if guesses.withLock({ $0.areAllowed }), declared.isEmpty,
      let table = try FileGuess.table(path, file)
    {
      guesses.withLock { $0.tables[key] = table }
      return table
    }
    let table = try FileTable.open(path, file, declared: declared)
    known.withLock { $0[key] = table }
    return table
  }
}
