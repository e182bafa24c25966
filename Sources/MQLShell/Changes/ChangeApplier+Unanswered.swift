internal import MQL

// What the store says of a step that was sent and whose answer is not known.
extension ChangeApplier {
  /// The step's entry by what is in the store; waiting where nothing was done.
  mutating func seen(at place: Int) async throws(Stop) -> StepEntry {
    switch steps[place] {
    case .create(let new): try await seen(new, at: place)
    case .update(let update):
      switch try await comparison(update, kind(of: place)) {
      case .asBefore: StepEntry(.waiting)
      case .asAfter: entries[place].done(.done, madeID: nil)
      case .moved(let reason, let left): moved(reason, left: left, at: place)
      }
    case .delete(let deletion):
      if let record = try await record(deletion.id, of: deletion.resource) {
        try await difference(record, deletion).map { moved($0, at: place) } ?? StepEntry(.waiting)
      } else {
        entries[place].done(.done, madeID: nil)
      }
    case .add(let change): try await seen(change, at: place) { $0.contains($1) }
    case .remove(let change): try await seen(change, at: place) { !$0.contains($1) }
    }
  }

  private func seen(_ new: NewRecord, at place: Int) async throws(Stop) -> StepEntry {
    let found = try await records(like: new)
    guard let record = found.first else { return StepEntry(.waiting) }
    let name = "a \(kind(of: place)) '\(new.label)'"
    if let sentAt = entries[place].sentAt, found.allSatisfy({ $0.isMadeFar(from: sentAt) }) {
      return moved(
        "there is \(name) now, which was not made when the request was sent", at: place)
    }
    let key = catalog.resource(new.resource)?.naturalKey
    if found.count == 1, record.isMade(of: new.values, foundBy: key) {
      return entries[place].done(.found, madeID: record.id)
    }
    return moved("there is \(name) now, which is not as it was to be made", at: place)
  }

  private mutating func seen(
    _ change: MembershipChange, at place: Int, isInPlace: (Set<String>, String) -> Bool
  ) async throws(Stop) -> StepEntry {
    guard let group = groupID(change, place) else { return StepEntry(.waiting) }
    members[group] = nil
    var entry = entries[place]
    let sent = entry.sent
    guard let present = try await members(of: group) else {
      return StepEntry(.conflict("the \(kind(of: place)) is gone"), changed: entry.changed)
    }
    let changed = sent.filter { isInPlace(present, $0) }
    if changed.count == sent.count { return entry.done(.found, madeID: nil) }
    if changed.isEmpty { return StepEntry(.waiting, changed: entry.changed) }
    // Those are told apart from the rest: when it goes on it starts from a look.
    entry.changed += changed
    return StepEntry(
      .conflict(
        "of \(sent.count) members only \(changed.count) are as the request left them"),
      changed: entry.changed)
  }

  /// It stays open whether the request was done: the next look may tell.
  private func moved(_ reason: String, left: [String] = [], at place: Int) -> StepEntry {
    StepEntry(.conflict(reason), changed: left, sentAt: entries[place].sentAt)
  }
}

extension StoreRecord {
  /// Further than a request takes and the store's clock may be off: it is another's.
  fileprivate func isMadeFar(from time: Instant) -> Bool {
    let mostMilliseconds: Int64 = 600_000
    guard let madeAt else { return false }
    return abs(madeAt.milliseconds - time.milliseconds) > mostMilliseconds
  }
}
