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
      try database.execute(tables)
      return database
    } catch {
      throw .database(error)
    }
  }
}

/// Why the state can't be opened; whoever asked for it says what is lost by that.
enum StateFailure: Error {
  case file(FileFailure)
  case database(SQLiteError)
}
