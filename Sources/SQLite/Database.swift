private import CSQLite

/// One connection to a SQLite database, with its prepared statements.
///
/// It is used by one thread at a time: it is not `Sendable`, so whoever shares it keeps it in a
/// `Mutex` or an actor.
package final class Database {
  /// How a database is opened.
  package struct Options: Sendable {
    /// What may be done to the file.
    package enum Access: Sendable {
      case readOnly
      /// The file must be there.
      case readWrite
      case create
    }

    /// Unless told otherwise, the file is made where it is not there.
    package var access: Access = .create
    /// How long to wait for another connection's lock before ``SQLiteError/isBusy``.
    package var busyTimeoutMilliseconds: Int32 = 5_000
    /// Whether references are checked.
    package var foreignKeys = true
    /// Readers and a writer side by side, at the price of two files beside the first.
    package var writeAheadLog = false

    /// A file to read and write.
    package init() {}
  }

  let handle: OpaquePointer
  private var cache: [String: Statement] = [:]
  /// Past this many statements the cache starts anew.
  private static let cacheLimit = 128
  /// Set once, before the library's first use; later it would be refused.
  private static let allocatesPagesAsWanted: Bool =
    csqlite_allocate_pages_as_wanted() == SQLITE_OK

  /// Opens a file, or a database in memory where `path` is `nil`.
  package init(path: String?, options: Options = Options()) throws(SQLiteError) {
    let access =
      switch options.access {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    _ = Database.allocatesPagesAsWanted
    var opened: OpaquePointer?
    let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let status = sqlite3_open_v2(path ?? ":memory:", &opened, flags, nil)
    guard let opened else {
      throw SQLiteError(code: SQLITE_NOMEM, message: "out of memory")
    }
    handle = opened
    guard status == SQLITE_OK else { throw failure(status) }
    sqlite3_busy_timeout(handle, options.busyTimeoutMilliseconds)
    csqlite_check_foreign_keys(handle, options.foreignKeys ? 1 : 0)
    if options.writeAheadLog { try execute("PRAGMA journal_mode = WAL") }
  }

  deinit {
    // The handle outlives this object while a statement of it is still held.
    sqlite3_close_v2(handle)
  }

  /// The file's absolute path; `nil` for a database in memory.
  package var path: String? {
    guard let name = sqlite3_db_filename(handle, nil) else { return nil }
    let path = String(cString: name)
    return path.isEmpty ? nil : path
  }

  /// Runs one statement or several, without values and without reading rows.
  package func execute(_ sql: String) throws(SQLiteError) {
    let status = sqlite3_exec(handle, sql, nil, nil, nil)
    guard status == SQLITE_OK else { throw failure(status) }
  }

  /// A statement that is ready to be stepped: prepared now or before, reset, with these values bound.
  package func statement(
    _ sql: String, _ values: [SQLiteValue] = []
  ) throws(SQLiteError) -> Statement {
    let statement = try prepared(sql)
    try statement.bind(values)
    return statement
  }

  /// Runs a statement to its end.
  package func run(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) {
    let statement = try statement(sql, values)
    defer { statement.reset() }
    while try statement.step() {}
  }

  /// Hands each row of the answer to `row`, in order.
  package func query(
    _ sql: String, _ values: [SQLiteValue] = [], row: (Statement) throws(SQLiteError) -> Void
  ) throws(SQLiteError) {
    let statement = try statement(sql, values)
    defer { statement.reset() }
    while try statement.step() { try row(statement) }
  }

  /// The first column of the first row, as an integer; `nil` where there is no row or it is null.
  package func integer(
    _ sql: String, _ values: [SQLiteValue] = []
  ) throws(SQLiteError) -> Int64? {
    let statement = try statement(sql, values)
    defer { statement.reset() }
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.integer(0)
  }

  /// The first column of the first row, as text; `nil` where there is no row or it is null.
  package func text(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) -> String? {
    let statement = try statement(sql, values)
    defer { statement.reset() }
    guard try statement.step() else { return nil }
    return statement.text(0)
  }

  /// The key of the row that was inserted last on this connection.
  package var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  private func prepared(_ sql: String) throws(SQLiteError) -> Statement {
    if let cached = cache[sql], !cached.isBusy {
      cached.clear()
      return cached
    }
    let statement = try Statement(sql, on: handle)
    if cache.count >= Database.cacheLimit { cache.removeAll(keepingCapacity: true) }
    cache[sql] = statement
    return statement
  }

  func failure(_ status: Int32) -> SQLiteError {
    SQLiteError(code: status, message: String(cString: sqlite3_errmsg(handle)))
  }
}
