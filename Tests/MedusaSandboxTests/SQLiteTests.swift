import SQLite
import Testing

@Suite("The SQLite wrapper")
struct SQLiteTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil)
    try database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c)")
  }

  @Test(
    "gives back each kind of value",
    arguments: [
      .null, .integer(.min), .real(1.5), .text(""), .text("naïve 🚀 \u{0} end"), .blob([]),
      .blob([0, 255]),
    ] as [SQLiteValue])
  func values(_ value: SQLiteValue) throws {
    let statement = try database.statement("SELECT ?", [value])
    #expect(try statement.step())
    #expect(statement.value(0) == value)
    #expect(try !statement.step())
  }

  @Test("tells a broken rule with its code")
  func uniqueViolation() throws {
    try database.run("INSERT INTO t (b) VALUES (?)", [.text("x")])
    let error = #expect(throws: SQLiteError.self) {
      try database.run("INSERT INTO t (b) VALUES (?)", [.text("x")])
    }
    #expect(error?.isUniqueViolation == true)
    #expect(error?.message == "UNIQUE constraint failed: t.b")
  }

  @Test("tells what is wrong with a statement")
  func syntaxError() {
    let error = #expect(throws: SQLiteError.self) { try database.run("SELEC 1") }
    #expect(error?.message == "near \"SELEC\": syntax error")
    #expect(error?.description == "near \"SELEC\": syntax error (SQLite code 1)")
  }

  @Test("undoes a transaction whose body throws")
  func rollback() throws {
    #expect(throws: SQLiteError.self) {
      try database.transaction { () throws(SQLiteError) in
        try database.run("INSERT INTO t (b) VALUES ('kept?')")
        try database.run("INSERT INTO nowhere VALUES (1)")
      }
    }
    #expect(try database.integer("SELECT count(*) FROM t") == 0)
    try database.transaction { () throws(SQLiteError) in
      try database.run("INSERT INTO t (b) VALUES ('kept')")
    }
    #expect(try database.integer("SELECT count(*) FROM t") == 1)
  }

  @Test("a statement in use can be asked for again")
  func nestedUse() throws {
    for name in ["x", "y", "z"] {
      try database.run("INSERT INTO t (b) VALUES (?)", [.text(name)])
    }
    var pairs = 0
    try database.query("SELECT b FROM t") { _ throws(SQLiteError) in
      try database.query("SELECT b FROM t") { _ throws(SQLiteError) in pairs += 1 }
    }
    #expect(pairs == 9)
  }

  @Test("forgets the values of a statement's last use")
  func clearedBindings() throws {
    try database.run("INSERT INTO t (b, c) VALUES (?, ?)", [.text("x"), .integer(1)])
    try database.run("INSERT INTO t (b, c) VALUES (?, ?)", [.text("y")])
    #expect(try database.text("SELECT b FROM t WHERE c IS NULL") == "y")
  }

  @Test("keeps foreign keys")
  func foreignKeys() throws {
    try database.execute("CREATE TABLE child (t INTEGER REFERENCES t)")
    let error = #expect(throws: SQLiteError.self) {
      try database.run("INSERT INTO child VALUES (7)")
    }
    #expect(error?.isForeignKeyViolation == true)
  }

  @Test("conditions and collations in Swift")
  func functions() throws {
    try database.registerTextCondition("longer") { $0.count > $1.count }
    #expect(try database.integer("SELECT longer('abc', 'ab')") == 1)
    #expect(try database.integer("SELECT longer('abc', NULL)") == nil)
    try database.registerCollation("backwards") { one, other in
      one.elementsEqual(other) ? 0 : (one.lexicographicallyPrecedes(other) ? 1 : -1)
    }
    #expect(
      try database.text(
        "SELECT value FROM json_each('[\"a\",\"c\",\"b\"]') ORDER BY value COLLATE backwards")
        == "c")
  }

  @Test("a file that another holds is busy")
  func busy() throws {
    let directory = try TemporaryDirectory()
    var options = Database.Options()
    options.busyTimeoutMilliseconds = 0
    let one = try Database(path: directory.path + "/a.sqlite", options: options)
    let other = try Database(path: directory.path + "/a.sqlite", options: options)
    try one.execute("BEGIN IMMEDIATE")
    let error = #expect(throws: SQLiteError.self) { try other.execute("BEGIN IMMEDIATE") }
    #expect(error?.isBusy == true)
  }

  @Test("a file that must be there is not made")
  func missingFile() {
    var options = Database.Options()
    options.access = .readWrite
    let error = #expect(throws: SQLiteError.self) {
      try Database(path: "/no/such/file", options: options)
    }
    #expect(error?.message == "unable to open database file")
  }
}
