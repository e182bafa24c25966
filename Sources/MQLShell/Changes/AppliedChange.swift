internal import JSON
internal import MQL
private import MQLSyntax

/// What came of applying a change.
struct AppliedChange {
  /// A step that is not done.
  struct Left {
    let head: String
    let state: StepState
  }

  let number: Int
  let ending: ChangeApplier.Ending
  let left: [Left]
  /// Steps that were only found done, behind a lost answer.
  private let foundCount: Int
  /// What became of each step, for programs.
  let results: JSONValue
  private let store: StoreIdentity
  private let stepCount: Int
  private let report: ChangeReport

  init(
    _ change: JournalledChange, _ entries: [StepEntry], _ ending: ChangeApplier.Ending,
    _ catalog: Catalog
  ) {
    number = change.number
    store = change.summary.store
    self.ending = ending
    stepCount = entries.count
    var left: [Left] = []
    var report = ChangeReport()
    for (step, entry) in zip(change.steps, entries) {
      report.count(step, entry)
      if !entry.state.isSettled {
        left.append(Left(head: "\(step.kind(in: catalog)) \(step.label)", state: entry.state))
      }
    }
    self.left = left
    foundCount = entries.count { $0.state == .found }
    self.report = report
    results = .array(entries.map { $0.document })
  }

  /// One word for programs.
  var state: String {
    switch ending {
    case .finished: "done"
    case .stopped, .unanswered, .unwritable: "stopped"
    case .interrupted: "interrupted"
    }
  }

  var code: ExitCode? {
    switch ending {
    case .finished: left.isEmpty ? nil : .failed
    case .stopped, .unwritable: .failed
    case .interrupted: .interrupted
    case .unanswered(let error): error.kind == .connection ? .unreachable : .failed
    }
  }

  /// What was done, in one line.
  var summary: String {
    let counts = report.counts
    return "change \(number) \(state)" + (counts.isEmpty ? "" : ": \(counts)")
  }

  /// What went wrong, a line each; empty where nothing did.
  var problems: [String] {
    let mostShown = 20
    // What only waits behind the step that stopped has no reason of its own.
    let reasons = left.compactMap { step in
      step.state.reason.map { "\(step.state.word): \(step.head): \($0)" }
    }
    var lines = Array(reasons.prefix(mostShown))
    if reasons.count > mostShown { lines.append("… and \(reasons.count - mostShown) more") }
    if let why { lines.append(why) }
    return lines.map { VisibleText.of($0) }
  }

  /// What may be another's work; `nil` where nothing is.
  var doubt: String? {
    if foundCount == 0 { return nil }
    let steps = foundCount == 1 ? "1 step was" : "\(foundCount) steps were"
    return "\(steps) found done behind a lost answer: another admin may have done it"
  }

  private var why: String? {
    switch ending {
    case .finished: left.isEmpty ? nil : "error: \(left.count) of \(stepCount) steps are not done"
    case .stopped(let place): "error: the change stopped at step \(place + 1) of \(stepCount)"
    case .interrupted: "interrupted: \(left.count) of \(stepCount) steps are not done"
    case .unanswered(let error): "error: \(error.message)"
    case .unwritable(let failure): "error: \(failure); nothing more is sent"
    }
  }

  /// The way on; `nil` where nothing is left to do.
  var wayOn: String? {
    if left.isEmpty { return nil }
    return "\(command("resume")) goes on, \(command("undo")) takes back what is done"
  }

  /// The way back of what is wholly done; `nil` where nothing was to be done.
  var wayBack: String? {
    if !left.isEmpty || report.touched == 0 { return nil }
    return "\(command("undo")) takes it back"
  }

  private func command(_ word: String) -> String { store.command("changes \(word) \(number)") }
}

extension StepEntry {
  fileprivate var document: JSONValue {
    var members = [JSONMember("state", .string(state.word))]
    if let reason = state.reason { members.append(JSONMember("reason", .string(reason))) }
    if let madeID { members.append(JSONMember("id", .string(madeID))) }
    if !changed.isEmpty {
      members.append(JSONMember("changed", .array(changed.map { .string($0) })))
    }
    return .object(members)
  }
}

extension ChangeReport {
  /// Counts what was really done of a step.
  fileprivate mutating func count(_ step: ChangeStep, _ entry: StepEntry) {
    switch (step, entry.state) {
    case (.create, .done), (.create, .found): created += 1
    case (.update, .done), (.update, .found): changed += 1
    case (.delete, .done), (.delete, .found): deleted += 1
    case (.create, .unchanged), (.update, .unchanged), (.delete, .unchanged): unchanged += 1
    case (.add(let change), let state):
      added += entry.changed.count
      if state.isSettled { unchanged += change.members.count - entry.changed.count }
    case (.remove(let change), let state):
      removed += entry.changed.count
      if state.isSettled { unchanged += change.members.count - entry.changed.count }
    case (.create, _), (.update, _), (.delete, _): break
    }
  }
}
