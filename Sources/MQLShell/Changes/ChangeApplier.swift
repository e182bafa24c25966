package import MQL

/// Sends the steps of a journalled change, in order, each noted before and after.
///
/// Whatever the journal does not know for sure is looked up in the store, never guessed.
package struct ChangeApplier {
  /// How a change is applied.
  package struct Settings {
    package var policy = ConflictPolicy.stop
    /// Between a lost answer and the next look; where all have passed, the change stops.
    package var waits: [Duration] = [
      .milliseconds(250), .seconds(1), .seconds(4), .seconds(10),
    ]
    package var wait: (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    /// Asked between two requests.
    package var isCancelled: () -> Bool = { MainThread.isCancelled }
    package var now: () -> Instant = { .now }

    package init() {}
  }

  /// How it came to its end.
  package enum Ending: Sendable {
    /// All steps were gone through; with ``ConflictPolicy/skip`` some may be left out.
    case finished
    /// At a step of which the journal says why.
    case stopped(at: Int)
    case interrupted
    /// The store does not answer.
    case unanswered(SourceError)
    case unwritable(JournalFailure)
  }

  let target: any ChangeTarget
  let catalog: Catalog
  let settings: Settings
  let steps: [ChangeStep]
  private let log: any ChangeLog
  package private(set) var entries: [StepEntry]
  /// Of the groups that were read, as they are now.
  var members: [String: Set<String>] = [:]

  package init(
    _ change: JournalledChange, to target: any ChangeTarget, log: any ChangeLog,
    catalog: Catalog, settings: Settings = Settings()
  ) {
    self.target = target
    self.log = log
    self.catalog = catalog
    self.settings = settings
    steps = change.steps
    entries = change.entries
  }

  /// Goes on from where the journal stands to the end.
  package mutating func apply() async -> Ending {
    do throws(Stop) {
      try note(.applying)
      for place in steps.indices where !entries[place].state.isSettled {
        try await apply(at: place)
      }
      try note(.done)
      return .finished
    } catch {
      return ending(error)
    }
  }

  /// Sends nothing and notes nothing: only looks what became of requests whose answers are not
  /// known. The ``entries`` tell.
  package mutating func settle() async -> Ending {
    do throws(Stop) {
      for place in steps.indices where entries[place].isUnanswered {
        try stopIfCancelled()
        entries[place] = try await seen(at: place)
      }
      return .finished
    } catch {
      return error.ending
    }
  }

  /// Where the journal can't be written it still says that the change was being applied: it is
  /// resumed all the same.
  private func ending(_ stop: Stop) -> Ending {
    do throws(Stop) {
      try note(.stopped)
      return stop.ending
    } catch {
      return error.ending
    }
  }

  // MARK: - One step

  private mutating func apply(at place: Int) async throws(Stop) {
    try stopIfCancelled()
    if case .madeBy? = steps[place].place, recordID(of: place) == nil {
      return try write(StepEntry(.skipped("its \(kind(of: place)) was not made")), at: place)
    }
    if entries[place].isUnanswered {
      if try await isSettledByLook(at: place) { return }
      if entries[place].state == .sending {
        try noteSending(entries[place].sent, at: place)
        return try await deliver(at: place, isAgain: true)
      }
    }
    switch try await check(at: place) {
    case .unchanged:
      var entry = entries[place]
      entry.state = entry.changed.isEmpty ? .unchanged : .done
      entry.sentAt = nil
      try write(entry, at: place)
    case .conflict(let reason):
      try giveUp(.conflict(reason), at: place)
    case .send(let members):
      try stopIfCancelled()
      try noteSending(members, at: place)
      try await deliver(at: place, isAgain: false)
    }
  }

  private func stopIfCancelled() throws(Stop) {
    if settings.isCancelled() { throw .interrupted }
  }

  /// Sends until it is known whether the store did it. The journal says `sending` already.
  ///
  /// - Parameter isAgain: it was sent before, and the answer was lost.
  private mutating func deliver(at place: Int, isAgain: Bool) async throws(Stop) {
    var isAgain = isAgain
    var waits = settings.waits[...]
    while true {
      switch await target.send(request(at: place), to: recordID(of: place)) {
      case .done(let madeID):
        return try noteDone(at: place, madeID: madeID)
      case .refused(let error):
        // What was sent before may have come through after all.
        if isAgain, try await isSettledByLook(at: place) { return }
        return try refused(error, at: place)
      case .lost(let error):
        isAgain = true
        if try await isSettled(behind: error, at: place, &waits) { return }
      }
    }
  }

  private mutating func refused(_ error: SourceError, at place: Int) throws(Stop) {
    switch error.kind {
    case .cancelled:
      try leave(.waiting, at: place)
      throw .interrupted
    case .connection:
      try leave(.failed(error.message), at: place)
      throw .unanswered(error)
    case .failed, .notOne:
      try giveUp(.failed(error.message), at: place)
    }
  }

  /// Waits and looks, until the store tells. `false`: it was not done, and is to be sent again.
  private mutating func isSettled(
    behind error: SourceError, at place: Int, _ waits: inout ArraySlice<Duration>
  ) async throws(Stop) -> Bool {
    while true {
      if error.kind == .cancelled { throw .interrupted }
      try stopIfCancelled()
      guard !error.isFinal, let wait = waits.popFirst() else { throw .unanswered(error) }
      await settings.wait(wait)
      do throws(Stop) {
        return try await isSettledByLook(at: place)
      } catch {
        guard case .unanswered(let failure) = error, !failure.isFinal else { throw error }
      }
    }
  }

  // MARK: - Noting

  /// Whether a look at the store tells what became of a request whose answer is not known; that is
  /// noted then. `false`: it was not done.
  private mutating func isSettledByLook(at place: Int) async throws(Stop) -> Bool {
    let entry = try await seen(at: place)
    if entry.state == .waiting { return false }
    try write(entry, at: place)
    if !entry.state.isSettled { try goOnIfWanted(behind: place) }
    return true
  }

  /// Its request is about to leave.
  private mutating func noteSending(_ members: [String], at place: Int) throws(Stop) {
    var entry = entries[place]
    entry.state = .sending
    entry.sent = members
    entry.sentAt = settings.now()
    try write(entry, at: place)
  }

  private mutating func noteDone(at place: Int, madeID: String?) throws(Stop) {
    keepUp(at: place, entries[place].sent)
    try write(entries[place].done(.done, madeID: madeID), at: place)
  }

  /// Notes why a step is not done; the change goes on only where the policy says so.
  private mutating func giveUp(_ state: StepState, at place: Int) throws(Stop) {
    try leave(state, at: place)
    try goOnIfWanted(behind: place)
  }

  private func goOnIfWanted(behind place: Int) throws(Stop) {
    switch settings.policy {
    case .stop: throw .step(place)
    case .skip: return
    }
  }

  /// Nothing of it is under way.
  private mutating func leave(_ state: StepState, at place: Int) throws(Stop) {
    var entry = entries[place]
    entry.state = state
    entry.sent = []
    entry.sentAt = nil
    try write(entry, at: place)
  }

  private mutating func write(_ entry: StepEntry, at place: Int) throws(Stop) {
    do throws(JournalFailure) {
      try log.write(entry, at: place)
      entries[place] = entry
    } catch {
      throw .journal(error)
    }
  }

  private func note(_ state: ChangeState) throws(Stop) {
    do throws(JournalFailure) {
      try log.write(state)
    } catch {
      throw .journal(error)
    }
  }
}

extension ChangeApplier {
  /// Why no further step is sent.
  enum Stop: Error {
    case step(Int)
    case interrupted
    case unanswered(SourceError)
    case journal(JournalFailure)

    var ending: Ending {
      switch self {
      case .step(let place): .stopped(at: place)
      case .interrupted: .interrupted
      case .unanswered(let error): .unanswered(error)
      case .journal(let failure): .unwritable(failure)
      }
    }
  }
}
