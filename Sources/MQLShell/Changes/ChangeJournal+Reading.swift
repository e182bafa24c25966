private import JSON
private import MQL
private import SQLite

extension ChangeJournal {
  /// Every change, newest first.
  package func list() throws(JournalFailure) -> [ChangeSummary] {
    var changes = try heads("order by number desc", [])
    let families = ChangeFamilies(changes)
    for index in changes.indices {
      changes[index].standing = families.standing(of: changes[index].number)
    }
    return changes
  }

  /// `nil` where there is none of that number.
  package func summary(_ number: Int) throws(JournalFailure) -> ChangeSummary? {
    let family = try heads(
      """
      where number in (
        with recursive family (number) as (
          select ? union
          select undo.number from changes as undo join family on undo.undo_of = family.number)
        select number from family)
      """, [SQLiteValue(number)])
    var found = family.first { $0.number == number }
    found?.standing = ChangeFamilies(family).standing(of: number)
    return found
  }

  /// A change with its steps.
  package func change(_ number: Int) throws(JournalFailure) -> JournalledChange {
    guard let summary = try summary(number) else { throw .noChange(number) }
    var steps: [ChangeStep] = []
    var entries: [StepEntry] = []
    var isReadable = true
    do throws(SQLiteError) {
      try database.query(
        """
        select place, step, state, reason, made_id, sent, changed, sent_at from change_steps
        where change = ? order by place
        """, [SQLiteValue(number)]
      ) { row in
        guard row.integer(0) == Int64(steps.count), let step = Self.step(row.text(1)),
          let entry = Self.entry(row)
        else {
          isReadable = false
          return
        }
        steps.append(step)
        entries.append(entry)
      }
    } catch {
      throw .database(error)
    }
    guard isReadable, steps.count == summary.stepCount else {
      throw .unreadable(change: number)
    }
    return JournalledChange(summary: summary, steps: steps, entries: entries)
  }

  private func heads(
    _ which: String, _ values: [SQLiteValue]
  ) throws(JournalFailure) -> [ChangeSummary] {
    var found: [ChangeSummary] = []
    var damaged: Int?
    do throws(SQLiteError) {
      try database.query(Self.heads + " " + which, values) { row in
        if let summary = Self.summary(row) {
          found.append(summary)
        } else {
          damaged = Int(row.integer(0))
        }
      }
    } catch {
      throw .database(error)
    }
    if let damaged { throw .unreadable(change: damaged) }
    return found
  }

  private static let heads = """
    select number, store, place, title, statement, made_at, state, undo_of, step_count,
      (select count(*) from change_steps
        where change = changes.number and state in ('done', 'found', 'unchanged')),
      (select count(*) from change_steps
        where change = changes.number
          and (state in ('done', 'found', 'sending') or changed is not null
            or sent_at is not null))
    from changes
    """

  private static func summary(_ row: SQLite.Statement) -> ChangeSummary? {
    guard let state = row.text(6).flatMap({ ChangeState(rawValue: $0) }) else { return nil }
    return ChangeSummary(
      number: Int(row.integer(0)),
      store: StoreIdentity(name: row.text(1) ?? "", place: row.text(2) ?? ""),
      title: row.text(3) ?? "", statement: row.text(4) ?? "",
      madeAt: Instant(milliseconds: row.integer(5)), state: state,
      undoes: row.isNull(7) ? nil : Int(row.integer(7)),
      stepCount: Int(row.integer(8)), settledCount: Int(row.integer(9)),
      touchedCount: Int(row.integer(10)))
  }

  private static func step(_ text: String?) -> ChangeStep? {
    guard let text, let json = try? JSONValue.parse(text) else { return nil }
    return try? ChangeStep(json: json)
  }

  private static func entry(_ row: SQLite.Statement) -> StepEntry? {
    guard let state = StepState(word: row.text(2) ?? "", reason: row.text(3) ?? ""),
      let sent = ids(row.text(5)), let changed = ids(row.text(6))
    else { return nil }
    return StepEntry(
      state, madeID: row.text(4), sent: sent, changed: changed,
      sentAt: row.isNull(7) ? nil : Instant(milliseconds: row.integer(7)))
  }

  private static func ids(_ text: String?) -> [String]? {
    guard let text else { return [] }
    guard let array = (try? JSONValue.parse(text))?.asArray else { return nil }
    let ids = array.compactMap { $0.asString }
    return ids.count == array.count ? ids : nil
  }
}
