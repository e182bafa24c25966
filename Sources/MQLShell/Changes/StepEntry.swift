/// What has become of one step of a change.
package struct StepEntry: Sendable, Hashable {
  package var state = StepState.waiting
  /// Of the record that the step made.
  package var madeID: String?
  /// Members in the request that is under way: none of them was in place before it.
  package var sent: [String] = []
  /// Members that the step has really brought in or out: what an undo takes back.
  package var changed: [String] = []

  package init() {}

  package init(
    _ state: StepState, madeID: String? = nil, sent: [String] = [], changed: [String] = []
  ) {
    self.state = state
    self.madeID = madeID
    self.sent = sent
    self.changed = changed
  }
}

/// How far a step has come.
package enum StepState: Sendable, Hashable {
  case waiting
  /// Its request is on the way, and no answer has been noted: whether it was done is to be seen in
  /// the store.
  case sending
  case done
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
    case .done, .unchanged: true
    case .waiting, .sending, .conflict, .failed, .skipped: false
    }
  }

  /// One word, as the journal and programs have it.
  package var word: String {
    switch self {
    case .waiting: "waiting"
    case .sending: "sending"
    case .done: "done"
    case .unchanged: "unchanged"
    case .conflict: "conflict"
    case .failed: "failed"
    case .skipped: "skipped"
    }
  }

  /// Why it was not done.
  package var reason: String? {
    switch self {
    case .waiting, .sending, .done, .unchanged: nil
    case .conflict(let reason), .failed(let reason), .skipped(let reason): reason
    }
  }

  /// `nil` for a word that is none of them.
  init?(word: String, reason: String) {
    switch word {
    case "waiting": self = .waiting
    case "sending": self = .sending
    case "done": self = .done
    case "unchanged": self = .unchanged
    case "conflict": self = .conflict(reason)
    case "failed": self = .failed(reason)
    case "skipped": self = .skipped(reason)
    default: return nil
    }
  }
}
