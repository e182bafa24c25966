extension Database {
  /// Runs `body` whole or not at all: what it throws undoes what it did.
  package func transaction<Result>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
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
