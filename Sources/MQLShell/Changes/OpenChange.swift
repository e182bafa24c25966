private import JSON
private import MQL
internal import SQLite

/// A change that this process holds: no other applies or undoes it meanwhile.
package final class OpenChange: ChangeLog {
  package let change: JournalledChange
  private let database: Database
  private let lock: ChangeLock

  init(_ change: JournalledChange, _ database: Database, _ lock: ChangeLock) {
    self.change = change
    self.database = database
    self.lock = lock
  }

  package var number: Int { change.number }

  package func write(_ entry: StepEntry, at place: Int) throws(JournalFailure) {
    do throws(SQLiteError) {
      try database.run(
        """
        update change_steps
        set state = ?, reason = ?, made_id = ?, sent = ?, changed = ?, sent_at = ?
        where change = ? and place = ?
        """,
        [
          .text(entry.state.word), SQLiteValue(entry.state.reason), SQLiteValue(entry.madeID),
          SQLiteValue(Self.text(of: entry.sent)), SQLiteValue(Self.text(of: entry.changed)),
          SQLiteValue(entry.sentAt.map { $0.milliseconds }),
          SQLiteValue(number), SQLiteValue(place),
        ])
    } catch {
      throw .database(error)
    }
  }

  package func write(_ state: ChangeState) throws(JournalFailure) {
    do throws(SQLiteError) {
      try database.run(
        "update changes set state = ? where number = ?",
        [.text(state.rawValue), SQLiteValue(number)])
    } catch {
      throw .database(error)
    }
  }

  private static func text(of ids: [String]) -> String? {
    ids.isEmpty ? nil : JSONValue.array(ids.map { .string($0) }).text
  }
}
