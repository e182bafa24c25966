extension Database {
  /// Runs `body` whole or not at all: what it throws undoes what it did.
  package func transaction<Result>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try transaction(failingAs: { $0 }, body)
  }

  /// The same for what can fail in other ways too; `failure` is the database's own.
  package func transaction<Result, Failure: Error>(
    failingAs failure: (SQLiteError) -> Failure, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    func execute(_ command: String) throws(Failure) {
      do throws(SQLiteError) { try self.execute(command) } catch { throw failure(error) }
    }
    try execute("BEGIN IMMEDIATE")
    do throws(Failure) {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some failures have rolled back already, and then this one says nothing new.
      try? execute("ROLLBACK")
      throw error
    }
  }
}
