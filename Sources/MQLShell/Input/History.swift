package import SQLite

/// The entries typed at the prompt, whole, per profile, in `state.sqlite`; every session of this user adds to it.
///
/// Bounded; an entry equal to the one before it is not kept twice.
package final class History {
  /// Counts up over all profiles.
  package struct EntryNumber: Sendable, Hashable {
    let value: Int64
    package static let none = EntryNumber(value: 0)
  }

  /// One statement of the history.
  package struct Entry: Sendable, Equatable {
    package let number: EntryNumber
    package let text: String
  }

  /// Per profile.
  package static let mostEntries = 10_000

  private let database: Database
  private let profile: String

  /// Makes directory and file where they are missing, for this user only.
  package init(_ directories: UserDirectories, profile: String) throws(HistoryFailure) {
    self.profile = profile
    var options = Database.Options()
    options.busyTimeoutMilliseconds = 1000
    do throws(StateFailure) {
      database = try StateDatabase.open(directories, options, tables: Self.tables)
    } catch {
      switch error {
      case .file(let failure): throw .file(failure)
      case .database(let failure): throw .database(failure)
      }
    }
  }

  private static let tables = """
    create table if not exists history (
      number integer primary key autoincrement,
      profile text not null,
      entry text not null
    ) strict;
    create index if not exists history_of_profile on history (profile, number);
    """

  package func append(_ text: String) throws(SQLiteError) {
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    try database.transaction { () throws(SQLiteError) in
      let last = try database.text(
        "select entry from history where profile = ? order by number desc limit 1",
        [.text(profile)])
      if last == text { return }
      try database.run(
        "insert into history (profile, entry) values (?, ?)", [.text(profile), .text(text)])
      try database.run(
        """
        delete from history where profile = ?1 and number <= (
          select number from history where profile = ?1 order by number desc
          limit 1 offset \(Self.mostEntries))
        """, [.text(profile)])
    }
  }

  /// Oldest first.
  package func entries(after number: EntryNumber) throws(SQLiteError) -> [Entry] {
    var entries: [Entry] = []
    try database.query(
      "select number, entry from history where profile = ? and number > ? order by number",
      [.text(profile), .integer(number.value)]
    ) { row in
      entries.append(Entry(number: EntryNumber(value: row.integer(0)), text: row.text(1) ?? ""))
    }
    return entries
  }
}

/// Why there is no history.
package enum HistoryFailure: Error, CustomStringConvertible {
  case file(FileFailure)
  case database(SQLiteError)

  package var description: String {
    switch self {
    case .file(let failure): "the history is not kept: \(failure)"
    case .database(let error): "the history is not kept: \(error.message)"
    }
  }
}
