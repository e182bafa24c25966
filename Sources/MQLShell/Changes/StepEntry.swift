package import MQL

/// What has become of one step of a change.
package struct StepEntry: Sendable, Hashable {
  package var state = StepState.waiting
  /// Of the record that the step made.
  package var madeID: String?
  /// Members in the request that is under way: none of them was in place before it.
  package var sent: [String] = []
  /// Members that the step has really brought in or out: what an undo takes back. Of a record that
  /// others have changed since, the names of the fields that are as the step left them.
  package var changed: [String] = []
  /// When its request left, as long as it is not sure whether the store did it.
  package var sentAt: Instant?

  package init() {}

  package init(
    _ state: StepState, madeID: String? = nil, sent: [String] = [], changed: [String] = [],
    sentAt: Instant? = nil
  ) {
    self.state = state
    self.madeID = madeID
    self.sent = sent
    self.changed = changed
    self.sentAt = sentAt
  }

  /// The same of a step that is done: by its answer, or by a look at the store.
  func done(_ state: StepState, madeID: String?) -> StepEntry {
    StepEntry(state, madeID: madeID, changed: changed + sent)
  }

  /// Only a look at the store may tell whether its request was done.
  package var isUnanswered: Bool {
    state == .sending || (sentAt != nil && !state.isSettled)
  }
}

/// How far a step has come.
package enum StepState: Sendable, Hashable {
  case waiting
  /// Its request is on the way, and no answer has been noted: whether it was done is to be seen in
  /// the store.
  case sending
  case done
  /// Its answer was lost, and the store is as it should have become: another admin may have done it.
  case found
  /// The store was so already: nothing was sent.
  case unchanged
  /// The record has moved since the plan was made.
  case conflict(String)
  /// The store refused it.
  case failed(String)
  /// What it builds on was not made.
  case skipped(String)

  /// Nothing is left to do for it.
  package var isSettled: Bool {
    switch self {
    case .done, .found, .unchanged: true
    case .waiting, .sending, .conflict, .failed, .skipped: false
    }
  }

  /// The store is as the step was to leave it, and by all that is known this step did it.
  package var isDone: Bool { self == .done || self == .found }

  /// One word, as the journal and programs have it.
  package var word: String {
    switch self {
    case .waiting: "waiting"
    case .sending: "sending"
    case .done: "done"
    case .found: "found"
    case .unchanged: "unchanged"
    case .conflict: "conflict"
    case .failed: "failed"
    case .skipped: "skipped"
    }
  }

  /// Why it was not done.
  package var reason: String? {
    switch self {
    case .waiting, .sending, .done, .found, .unchanged: nil
    case .conflict(let reason), .failed(let reason), .skipped(let reason): reason
    }
  }

  /// `nil` for a word that is none of them.
  init?(word: String, reason: String) {
    switch word {
    case "waiting": self = .waiting
    case "sending": self = .sending
    case "done": self = .done
    case "found": self = .found
    case "unchanged": self = .unchanged
    case "conflict": self = .conflict(reason)
    case "failed": self = .failed(reason)
    case "skipped": self = .skipped(reason)
    default: return nil
    }
  }
}
