import MQLSyntax

// Who becomes a member, and who leaves.
extension ChangePlanner {
  /// The group as it is.
  struct Group {
    let place: RecordPlace
    let label: String
    let members: [Member]
  }

  mutating func members(
    _ rows: [ChangeRow], of change: BoundChange
  ) async throws(RunError) -> [Member] {
    try await records(rows, of: change).map {
      Member(id: $0.id, label: $0.label(change.resource))
    }
  }

  mutating func join(
    _ key: Value, _ members: [Member], _ change: BoundChange
  ) async throws(RunError) {
    let group = try await group(key, of: change)
    let there = Set(group.members.map { $0.id })
    let new = members.filter { !there.contains($0.id) }
    report.unchanged += members.count - new.count
    add(new, to: group)
  }

  mutating func leave(
    _ key: Value, _ members: [Member], _ change: BoundChange
  ) async throws(RunError) {
    let group = try await group(key, of: change)
    let there = Set(group.members.map { $0.id })
    let leaving = members.filter { there.contains($0.id) }
    report.unchanged += members.count - leaving.count
    remove(leaving, from: group)
  }

  mutating func sync(
    _ key: Value, _ members: [Member], _ change: BoundChange
  ) async throws(RunError) {
    guard !members.isEmpty else {
      throw .binding(.syncFromNothing(report.unknown.count, change.resource, change.span))
    }
    makeEqual(try await group(key, of: change), to: members)
  }

  /// Who comes, and who leaves.
  @discardableResult
  mutating func makeEqual(
    _ group: Group, to members: [Member]
  ) -> (added: [Member], removed: [Member]) {
    let there = Set(group.members.map { $0.id })
    let wanted = Set(members.map { $0.id })
    let new = members.filter { !there.contains($0.id) }
    report.unchanged += members.count - new.count
    // A group that is made on the way has nobody whom others could have put there.
    let planned: MemberSet? = if case .id = group.place { MemberSet(there) } else { nil }
    add(new, to: group, planned: planned)
    let leaving = group.members.filter { !wanted.contains($0.id) }
    remove(leaving, from: group, planned: planned)
    return (new, leaving)
  }

  private mutating func add(
    _ members: [Member], to group: Group, planned: MemberSet? = nil
  ) {
    let change = MembershipChange(
      group: group.place, label: group.label, members: members, planned: planned)
    for part in change.inRequests { steps.append(.add(part)) }
    report.added += members.count
  }

  private mutating func remove(
    _ members: [Member], from group: Group, planned: MemberSet? = nil
  ) {
    let change = MembershipChange(
      group: group.place, label: group.label, members: members, planned: planned)
    for part in change.inRequests { steps.append(.remove(part)) }
    report.removed += members.count
  }

  /// The resource that has members.
  func groups() throws(RunError) -> Resource {
    guard let grouping = catalog.grouping else { throw .source(.unanswered("groups")) }
    return grouping
  }

  mutating func group(
    _ key: Value, of change: BoundChange
  ) async throws(RunError) -> Group {
    let resource = try groups()
    let relation = resource.changes?.members ?? ""
    let (run, shape) = try await ask(
      "\(resource.singular) $key | select id, \(resource.label) as label, \(relation).id as ids, "
        + "\(relation).\(change.resource.label) as labels", key: key)
    while let batch = try await run.nextBatch() {
      let values = shape.columns.map { batch[$0.slot]?.value(at: 0) ?? .null }
      guard case .text(let id) = values[0], case .list(let ids) = values[2],
        case .list(let labels) = values[3]
      else { continue }
      return Group(
        place: .id(id), label: values[1].text ?? id,
        members: zip(ids, labels).map { Member(id: $0.text ?? "", label: $1.text ?? "") })
    }
    throw .source(.unanswered(key.jsonText))
  }
}

extension Value {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension Diagnostic {
  fileprivate static func syncFromNothing(
    _ unknown: Int, _ resource: Resource, _ span: Span
  ) -> Diagnostic {
    Diagnostic(
      unknown == 0
        ? "there are no rows: 'sync' would leave the group empty"
        : "none of the \(unknown) rows names one of the \(resource.name.text): 'sync' would leave "
          + "the group empty",
      at: span,
      help:
        "to empty it: group \"NAME\" | follow \(resource.name.text) | remove from group \"NAME\"")
  }
}
