private import CSQLite

/// What SQLite answered when it could not do as asked.
package struct SQLiteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The extended result code: `SQLITE_CONSTRAINT_UNIQUE`, not just `SQLITE_CONSTRAINT`.
  package var code: Int32
  /// SQLite's own words.
  package var message: String

  /// - Parameter code: the extended result code.
  package init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// The class of the failure, which the extended code refines.
  package var primaryCode: Int32 { code & 0xFF }

  /// Another connection holds the lock, and the busy timeout has passed.
  package var isBusy: Bool { primaryCode == SQLITE_BUSY }

  /// The file is there, but it is no database or a damaged one.
  package var isDamagedFile: Bool {
    primaryCode == SQLITE_NOTADB || primaryCode == SQLITE_CORRUPT
  }

  /// The file can't be used as it is: damaged, locked, out of reach, its disk full.
  package var isAboutFile: Bool {
    let codes = [
      SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_PERM,
    ]
    return isDamagedFile || codes.contains(primaryCode)
  }

  /// A row with that unique key is there already.
  package var isUniqueViolation: Bool {
    code == constraint(8) || code == constraint(6)
  }

  /// A row refers to one that is not there.
  package var isForeignKeyViolation: Bool { code == constraint(3) }

  /// SQLite's words and the code.
  package var description: String { "\(message) (SQLite code \(code))" }
}

/// `SQLITE_CONSTRAINT_UNIQUE` and its kin: macros of a form that Swift does not import.
private func constraint(_ kind: Int32) -> Int32 { SQLITE_CONSTRAINT | (kind << 8) }
