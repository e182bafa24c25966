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
    switch steps[place] {
    case .create:
      return entry.state == .done
        ? DoneStep(steps[place], recordID: entry.madeID) : nil
    case .update, .delete:
      return entry.state == .done
        ? DoneStep(steps[place], recordID: nil) : nil
    case .add(let change):
      return membership(change, entry).map {
        DoneStep(.add($0), recordID: recordID(change.group))
      }
    case .remove(let change):
      return membership(change, entry).map {
        DoneStep(.remove($0), recordID: recordID(change.group))
      }
    }
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
  /// The change that takes this one back.
  package let undoneBy: Int?
  package let stepCount: Int
  /// Steps that are done or were so already.
  package let settledCount: Int

  package init(
    number: Int, store: StoreIdentity, title: String, statement: String, madeAt: Instant,
    state: ChangeState, undoes: Int?, undoneBy: Int?, stepCount: Int, settledCount: Int
  ) {
    self.number = number
    self.store = store
    self.title = title
    self.statement = statement
    self.madeAt = madeAt
    self.state = state
    self.undoes = undoes
    self.undoneBy = undoneBy
    self.stepCount = stepCount
    self.settledCount = settledCount
  }
}
