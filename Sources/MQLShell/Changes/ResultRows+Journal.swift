private import JSON
internal import MQL

// What the journal tells, as rows.
extension ResultRows {
  /// A row per change.
  static func changes(_ changes: [ChangeSummary], _ journal: ChangeJournal) -> ResultRows {
    ResultRows(
      [
        .init(name: "change", type: .int), .init(name: "state", type: .text),
        .init(name: "title", type: .text), .init(name: "store", type: .text),
        .init(name: "at", type: .time), .init(name: "steps", type: .int),
        .init(name: "settled", type: .int), .init(name: "undoes", type: .int),
        .init(name: "undone_by", type: .int),
        .init(name: "statement", type: .text, headline: nil),
        .init(name: "place", type: .text, headline: nil),
      ],
      changes.map { change in
        [
          .int(Int64(change.number)), .text(state(of: change, journal)), .text(change.title),
          .text(change.store.name), .time(change.madeAt), .int(Int64(change.stepCount)),
          .int(Int64(change.settledCount)), value(change.undoes), value(change.undoneBy),
          .text(change.statement), .text(change.store.place),
        ]
      })
  }

  /// What says `applying` while nobody is at it has died.
  private static func state(of change: ChangeSummary, _ journal: ChangeJournal) -> String {
    switch change.standing {
    case .undone: return "undone"
    case .undoStopped(let other): return "undo stopped (\(other))"
    case .inForce: break
    }
    switch change.state {
    case .pending, .applying:
      return journal.isHeld(change.number) ? "applying" : ChangeState.stopped.rawValue
    case .done, .stopped: return change.state.rawValue
    }
  }

  private static func value(_ number: Int?) -> Value { number.map { .int(Int64($0)) } ?? .null }

  /// A row per step.
  static func steps(of change: JournalledChange, _ catalog: Catalog) -> ResultRows {
    ResultRows(
      [
        .init(name: "step", type: .int), .init(name: "state", type: .text),
        .init(name: "record", type: .text), .init(name: "changes", type: .text),
        .init(name: "reason", type: .text), .init(name: "made_id", type: .text, headline: nil),
        .init(name: "detail", type: .json, headline: nil),
      ],
      change.steps.indices.map { place in
        let step = change.steps[place]
        let entry = change.entries[place]
        return [
          .int(Int64(place + 1)), .text(entry.state.word),
          .text("\(step.kind(in: catalog)) \(step.label)"), .text(step.phrase),
          entry.state.reason.map { .text($0) } ?? .null,
          entry.madeID.map { .text($0) } ?? .null, .json(step.json.text),
        ]
      })
  }
}

extension ChangeStep {
  /// What it does to its record, on one line.
  fileprivate var phrase: String {
    switch self {
    case .create: "created"
    case .update(let update):
      update.fields.map { $0.shown }.joined(separator: ", ")
    case .delete: "deleted"
    case .add(let change): members(change, "+")
    case .remove(let change): members(change, "-")
    }
  }

  private func members(_ change: MembershipChange, _ sign: String) -> String {
    let most = 3
    let shown = change.members.prefix(most).map { "\(sign) \($0.label)" }.joined(separator: ", ")
    let rest = change.members.count - most
    return rest > 0 ? shown + ", … and \(rest) more" : shown
  }
}
