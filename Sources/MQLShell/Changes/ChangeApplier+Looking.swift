internal import MQL

// What the store says before a step is sent.
extension ChangeApplier {
  /// What is to be done with a step that was not sent yet.
  enum Check {
    /// With the members that are not in place; none for what is no membership.
    case send(members: [String])
    case unchanged
    case conflict(String)
  }

  mutating func check(at place: Int) async throws(Stop) -> Check {
    switch steps[place] {
    case .create(let new):
      return try await records(like: new).isEmpty
        ? .send(members: []) : .conflict("there is a \(kind(of: place)) '\(new.label)' now")
    case .update(let update):
      switch try await comparison(update, kind(of: place)) {
      case .asBefore: return .send(members: [])
      case .asAfter: return .unchanged
      case .moved(let reason, _): return .conflict(reason)
      }
    case .delete(let deletion):
      guard let record = try await record(deletion.id, of: deletion.resource) else {
        return .unchanged
      }
      return try await difference(record, deletion).map { .conflict($0) } ?? .send(members: [])
    case .add(let change): return try await check(change, at: place) { !$0.contains($1) }
    case .remove(let change): return try await check(change, at: place) { $0.contains($1) }
    }
  }

  private mutating func check(
    _ change: MembershipChange, at place: Int, isOpen: (Set<String>, String) -> Bool
  ) async throws(Stop) -> Check {
    guard let group = groupID(change, place), let present = try await members(of: group) else {
      return .conflict("the \(kind(of: place)) is gone")
    }
    if let planned = change.planned, !isBegun(change.group), planned != MemberSet(present) {
      return .conflict("its members are not those of when the plan was made")
    }
    let open = change.members.map { $0.id }.filter { isOpen(present, $0) }
    return open.isEmpty ? .unchanged : .send(members: open)
  }

  /// Whether this change, in this run or before, has changed who is in a group.
  private func isBegun(_ group: RecordPlace) -> Bool {
    steps.indices.contains { place in
      steps[place].place == group
        && (entries[place].state.isDone || entries[place].isUnanswered
          || !entries[place].changed.isEmpty)
    }
  }

  /// The members of a group that this run has changed, without reading them again.
  mutating func keepUp(at place: Int, _ ids: [String]) {
    switch steps[place] {
    case .add(let change):
      if let group = groupID(change, place) { members[group]?.formUnion(ids) }
    case .remove(let change):
      if let group = groupID(change, place) { members[group]?.subtract(ids) }
    case .create, .update, .delete: break
    }
  }

  // MARK: - Names

  /// A step as it is sent: of a membership only those who are not in place.
  func request(at place: Int) -> ChangeStep {
    let sent = Set(entries[place].sent)
    switch steps[place] {
    case .add(let change):
      return .add(change.only(change.members.filter { sent.contains($0.id) }))
    case .remove(let change):
      return .remove(change.only(change.members.filter { sent.contains($0.id) }))
    case .create, .update, .delete: return steps[place]
    }
  }

  /// Of a record that a step before it made.
  func recordID(of place: Int) -> String? {
    guard case .madeBy(let step)? = steps[place].place, step < place, step >= 0 else {
      return nil
    }
    return entries[step].madeID
  }

  func groupID(_ change: MembershipChange, _ place: Int) -> String? {
    switch change.group {
    case .id(let id): id
    case .madeBy: recordID(of: place)
    }
  }

  /// `customer`, `group`
  func kind(of place: Int) -> String { steps[place].kind(in: catalog) }

  // MARK: - Reading

  func comparison(
    _ update: RecordUpdate, _ kind: String
  ) async throws(Stop) -> RecordComparison {
    guard let record = try await record(update.id, of: update.resource) else {
      return .moved("the \(kind) is gone", left: [])
    }
    return RecordComparison(record, update.fields)
  }

  /// What has moved of a record that is to be deleted, with its members.
  func difference(
    _ record: StoreRecord, _ deletion: RecordDeletion
  ) async throws(Stop) -> String? {
    if let difference = record.difference(from: deletion.values) { return difference }
    guard catalog.resource(deletion.resource)?.changes?.members != nil else { return nil }
    let present: Set<String>
    do throws(SourceError) {
      present = try await target.members(of: deletion.id) ?? []
    } catch {
      throw Stop(error)
    }
    if present == Set(deletion.members.map { $0.id }) { return nil }
    return "its members are not those of when the plan was made"
  }

  func record(
    _ id: String, of resource: ResourceName
  ) async throws(Stop) -> StoreRecord? {
    do throws(SourceError) {
      return try await target.record(id, of: resource)
    } catch {
      throw Stop(error)
    }
  }

  func records(like new: NewRecord) async throws(Stop) -> [StoreRecord] {
    do throws(SourceError) {
      return try await target.records(like: new)
    } catch {
      throw Stop(error)
    }
  }

  /// Read once in a run; what the run changes is kept up.
  mutating func members(of group: String) async throws(Stop) -> Set<String>? {
    if let known = members[group] { return known }
    do throws(SourceError) {
      let read = try await target.members(of: group)
      members[group] = read
      return read
    } catch {
      throw Stop(error)
    }
  }
}

extension ChangeApplier.Stop {
  fileprivate init(_ error: SourceError) {
    self = error.kind == .cancelled ? .interrupted : .unanswered(error)
  }
}

extension ChangeStep {
  /// What the changed record is called: `customer`, `group`.
  func kind(in catalog: Catalog) -> String {
    switch self {
    case .create(let new): catalog.singular(new.resource)
    case .update(let update): catalog.singular(update.resource)
    case .delete(let deletion): catalog.singular(deletion.resource)
    case .add, .remove: catalog.grouping?.singular ?? "record"
    }
  }
}
