internal import SQLite

/// `state.sqlite`: the journal of changes, snapshots, and the history of the prompt.
enum StateDatabase {
  /// Makes directory, file and these tables where they are missing, for this user only.
  static func open(
    _ directories: UserDirectories, _ options: Database.Options = Database.Options(),
    tables: String
  ) throws(StateFailure) -> Database {
    do throws(FileFailure) {
      try Files.makePrivateDirectory(directories.state)
      try Files.makePrivateFile(directories.stateDatabase)
    } catch {
      throw .file(error)
    }
    do throws(SQLiteError) {
      let database = try Database(path: directories.stateDatabase, options: options)
      try checkVersion(of: database)
      try database.execute(tables)
      return database
    } catch {
      throw .database(error)
    }
  }

  /// Of the tables of all that is kept in the file.
  private static let version: Int64 = 1

  private static func checkVersion(of database: Database) throws(SQLiteError) {
    let found = try database.integer("pragma user_version") ?? 0
    if found == version { return }
    if found > version {
      throw SQLiteError(
        code: 0,
        message: "state.sqlite was written by a newer mql: its version is \(found)")
    }
    try database.transaction { () throws(SQLiteError) in
      // Another process may have been faster.
      if try database.integer("pragma user_version") == version { return }
      let journal = "select count(*) from sqlite_master where name = 'changes'"
      if try database.integer(journal) == 1 { try database.execute(upgrade) }
      try database.execute("pragma user_version = \(version)")
    }
  }

  /// Before versions were counted a change could be taken back but once.
  private static let upgrade = """
    alter table changes add column undo_of integer;
    update changes set undo_of = undoes, undoes = null;
    alter table change_steps add column sent_at integer;
    """
}

/// Why the state can't be opened; whoever asked for it says what is lost by that.
enum StateFailure: Error {
  case file(FileFailure)
  case database(SQLiteError)
}
