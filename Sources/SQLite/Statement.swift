private import CSQLite

/// A prepared statement: bind, step through its rows, reset.
///
/// Parameters are counted from 1 and columns from 0, as SQLite counts them.
package final class Statement {
  private let handle: OpaquePointer
  private let database: OpaquePointer

  init(_ sql: String, on database: OpaquePointer) throws(SQLiteError) {
    self.database = database
    var prepared: OpaquePointer?
    let status = sqlite3_prepare_v3(
      database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard status == SQLITE_OK, let prepared else {
      let message = status == SQLITE_OK ? "no statement" : String(cString: sqlite3_errmsg(database))
      throw SQLiteError(code: status, message: message)
    }
    handle = prepared
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Moves to the next row; `false` at the end.
  package func step() throws(SQLiteError) -> Bool {
    let status = sqlite3_step(handle)
    switch status {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = failure(status)
      reset()
      throw error
    }
  }

  /// Back to before the first row, with the same values.
  package func reset() {
    sqlite3_reset(handle)
  }

  var isBusy: Bool { sqlite3_stmt_busy(handle) != 0 }

  func clear() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private func failure(_ status: Int32) -> SQLiteError {
    SQLiteError(code: status, message: String(cString: sqlite3_errmsg(database)))
  }
}

extension Statement {
  /// Binds the values to the parameters in order, from the first.
  package func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    var index: Int32 = 1
    for value in values {
      try bind(value, at: index)
      index += 1
    }
  }

  /// Binds one value; the text or bytes are copied.
  package func bind(_ value: SQLiteValue, at index: Int32) throws(SQLiteError) {
    let status =
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let value): sqlite3_bind_int64(handle, index, value)
      case .real(let value): sqlite3_bind_double(handle, index, value)
      case .text(let text): bind(text, at: index)
      case .blob(let bytes): bind(bytes, at: index)
      }
    guard status == SQLITE_OK else { throw failure(status) }
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { utf8 in
      // An empty Swift string may have no address, and a null pointer would bind NULL.
      guard let start = utf8.baseAddress else {
        return sqlite3_bind_text(handle, index, "", 0, transient)
      }
      return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
        sqlite3_bind_text64(
          handle, index, $0, UInt64(utf8.count), transient, UInt8(SQLITE_UTF8))
      }
    }
  }

  private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
    if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
    return bytes.withUnsafeBytes {
      sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), transient)
    }
  }
}

extension Statement {
  /// Whether the column of the present row is NULL.
  package func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  /// 0 for NULL; a text is read as far as it is a number, as SQLite has it.
  package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// 0 for NULL.
  package func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// `false` for 0 and NULL.
  package func bool(_ column: Int32) -> Bool { integer(column) != 0 }

  /// `nil` for NULL.
  package func text(_ column: Int32) -> String? {
    if isNull(column) { return nil }
    return withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads a column's text where it lies; empty for NULL.
  package func withText<Result>(
    _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = sqlite3_column_text(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Empty for NULL.
  package func blob(_ column: Int32) -> [UInt8] {
    let start = sqlite3_column_blob(handle, column)
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// The value as it is kept, whatever its kind.
  package func value(_ column: Int32) -> SQLiteValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(real(column))
    case SQLITE_TEXT: .text(withText(column) { String(decoding: $0, as: UTF8.self) })
    case SQLITE_BLOB: .blob(blob(column))
    default: .null
    }
  }
}

/// `SQLITE_TRANSIENT`, a cast in C: SQLite takes a copy.
private var transient: sqlite3_destructor_type {
  unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
