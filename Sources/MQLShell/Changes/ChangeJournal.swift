private import JSON
package import MQL
internal import SQLite

/// Every change that was applied or is being applied, in `state.sqlite`, with what has become of
/// each of its steps.
///
/// What is written is on the disk when the call returns: a change is resumed and undone by it.
package final class ChangeJournal {
  let database: Database
  private let directory: String

  /// Makes directory, file and tables where they are missing, for this user only.
  package init(_ directories: UserDirectories) throws(JournalFailure) {
    directory = directories.state
    do throws(StateFailure) {
      database = try StateDatabase.open(directories, tables: Self.tables)
    } catch {
      switch error {
      case .file(let failure): throw .file(failure)
      case .database(let failure): throw .database(failure)
      }
    }
  }

  /// The removal of SQLite's own journal is what commits: it must be on the disk too.
  private static let tables = """
    pragma synchronous = extra;
    create table if not exists changes (
      number integer primary key autoincrement,
      store text not null,
      place text not null,
      title text not null,
      statement text not null,
      made_at integer not null,
      state text not null,
      undo_of integer references changes (number),
      step_count integer not null
    ) strict;
    create table if not exists change_steps (
      change integer not null references changes (number),
      place integer not null,
      step text not null,
      state text not null,
      reason text,
      made_id text,
      sent text,
      changed text,
      sent_at integer,
      primary key (change, place)
    ) strict, without rowid;
    """

  /// Writes a plan down before anything of it is sent.
  ///
  /// - Throws: ``JournalFailure/undone(_:by:)`` where another change has taken back the same.
  package func begin(
    _ plan: ChangePlan, statement: String, store: StoreIdentity, at time: Instant,
    undoing undone: Int? = nil
  ) throws(JournalFailure) -> OpenChange {
    let (number, lock) = try database.transaction(failingAs: { .database($0) }) {
      () throws(JournalFailure) in
      if let undone { try summary(undone)?.checkNotUndone() }
      let number = try insert(plan, statement, store, time, undone)
      // Held before anyone else can see it.
      return (number, try ChangeLock(number, in: directory))
    }
    return OpenChange(try change(number), database, lock)
  }

  /// Its number.
  private func insert(
    _ plan: ChangePlan, _ statement: String, _ store: StoreIdentity, _ time: Instant,
    _ undone: Int?
  ) throws(JournalFailure) -> Int {
    do throws(SQLiteError) {
      try insertHead(plan, statement, store, time, undone)
      let number = Int(database.lastInsertedRowID)
      try insert(plan.steps, of: number)
      return number
    } catch {
      throw .database(error)
    }
  }

  private func insertHead(
    _ plan: ChangePlan, _ statement: String, _ store: StoreIdentity, _ time: Instant,
    _ undone: Int?
  ) throws(SQLiteError) {
    try database.run(
      """
      insert into changes (store, place, title, statement, made_at, state, undo_of, step_count)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(store.name), .text(store.place), .text(plan.title), .text(statement),
        .integer(time.milliseconds), .text(ChangeState.pending.rawValue),
        SQLiteValue(undone.map { Int64($0) }), SQLiteValue(plan.steps.count),
      ])
  }

  private func insert(_ steps: [ChangeStep], of number: Int) throws(SQLiteError) {
    for (place, step) in steps.enumerated() {
      try database.run(
        "insert into change_steps (change, place, step, state) values (?, ?, ?, ?)",
        [
          SQLiteValue(number), SQLiteValue(place), .text(step.json.text),
          .text(StepState.waiting.word),
        ])
    }
  }

  /// Holds a change of this store, to go on with it or to take it back.
  package func open(
    _ number: Int, of store: StoreIdentity
  ) throws(JournalFailure) -> OpenChange {
    guard let found = try summary(number) else { throw .noChange(number) }
    guard found.store.place == store.place else {
      throw .otherStore(number, found.store, here: store)
    }
    let lock = try ChangeLock(number, in: directory)
    // Read again: it may have moved until it was held.
    let change = try change(number)
    try change.summary.checkNotUndone()
    return OpenChange(change, database, lock)
  }

  /// Whether another process is at it now.
  package func isHeld(_ number: Int) -> Bool { ChangeLock.isHeld(number, in: directory) }
}

extension ChangeSummary {
  fileprivate func checkNotUndone() throws(JournalFailure) {
    switch standing {
    case .inForce: return
    case .undone(let other): throw .undone(number, by: other)
    case .undoStopped(let other): throw .undoStopped(number, at: other)
    }
  }
}
