package import MQL

/// A change as the journal has it: its plan's steps and what has become of each.
package struct JournalledChange: Sendable {
  package let summary: ChangeSummary
  package let steps: [ChangeStep]
  /// One for each step.
  package var entries: [StepEntry]

  package init(summary: ChangeSummary, steps: [ChangeStep], entries: [StepEntry]) {
    self.summary = summary
    self.steps = steps
    self.entries = entries
  }

  package var number: Int { summary.number }

  /// What was done of it, in order, as it was really done.
  package var doneSteps: [DoneStep] {
    steps.indices.compactMap { done(at: $0) }
  }

  private func done(at place: Int) -> DoneStep? {
    let entry = entries[place]
    // A membership that stopped half-way was told by a look as well.
    let isFound = entry.state != .done
    switch steps[place] {
    case .create:
      return entry.state.isDone
        ? DoneStep(steps[place], recordID: entry.madeID, isFound: isFound) : nil
    case .update(let update):
      return fields(of: update, entry).map {
        DoneStep(.update(update.only($0)), recordID: nil)
      }
    case .delete:
      return entry.state.isDone ? DoneStep(steps[place], recordID: nil) : nil
    case .add(let change):
      return membership(change, entry).map {
        DoneStep(.add($0), recordID: recordID(change.group), isFound: isFound)
      }
    case .remove(let change):
      return membership(change, entry).map {
        DoneStep(.remove($0), recordID: recordID(change.group), isFound: isFound)
      }
    }
  }

  /// All that it set, or what others have left of it.
  private func fields(of update: RecordUpdate, _ entry: StepEntry) -> [FieldChange]? {
    if entry.state.isDone { return update.fields }
    let left = Set(entry.changed)
    let fields = update.fields.filter { left.contains($0.name) }
    return fields.isEmpty ? nil : fields
  }

  /// Even a step that stopped may have changed some of its members.
  private func membership(_ change: MembershipChange, _ entry: StepEntry) -> MembershipChange? {
    if entry.changed.isEmpty { return nil }
    let changed = Set(entry.changed)
    return change.only(change.members.filter { changed.contains($0.id) })
  }

  /// The id of a record that an earlier step made, where it made it.
  package func recordID(_ place: RecordPlace) -> String? {
    switch place {
    case .id: nil
    case .madeBy(let step): entries.indices.contains(step) ? entries[step].madeID : nil
    }
  }
}

/// The head of a journalled change.
package struct ChangeSummary: Sendable, Hashable {
  package let number: Int
  package let store: StoreIdentity
  /// What it does, in one line: `update customers`.
  package let title: String
  /// As it was written.
  package let statement: String
  package let madeAt: Instant
  package let state: ChangeState
  /// The change that this one takes back.
  package let undoes: Int?
  package let stepCount: Int
  /// Steps that are done or were so already.
  package let settledCount: Int
  /// Steps of which something was done, or may have been.
  package let touchedCount: Int
  /// Whether later changes have taken it back.
  package var standing: ChangeStanding

  package init(
    number: Int, store: StoreIdentity, title: String, statement: String, madeAt: Instant,
    state: ChangeState, undoes: Int?, stepCount: Int, settledCount: Int, touchedCount: Int
  ) {
    self.number = number
    self.store = store
    self.title = title
    self.statement = statement
    self.madeAt = madeAt
    self.state = state
    self.undoes = undoes
    self.stepCount = stepCount
    self.settledCount = settledCount
    self.touchedCount = touchedCount
    standing = .inForce(by: number)
  }
}
