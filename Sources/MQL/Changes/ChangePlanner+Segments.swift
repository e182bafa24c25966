private import JSON

// Groups that are what a query says.
extension ChangePlanner {
  /// The plan of a segment's query, as ``PreparedQuery/check(_:in:)`` of a segment gives it. A group that is
  /// not there is made; `nil` where the query is none of a segment.
  package mutating func segment(
    of query: BoundQuery, titled title: String
  ) async throws(RunError) -> SegmentPlan? {
    guard let change = query.change, case .sync(let key) = change.action else { return nil }
    let members = try await members(try await rows(of: change, query), of: change)
    let group: Group
    if let known = try await groupIfThere(key, of: change) {
      group = known
    } else {
      group = try newGroup(named: key.plainText(in: .utc) ?? "")
    }
    let (added, removed) = makeEqual(group, to: members)
    var id: String?
    if case .id(let known) = group.place { id = known }
    return SegmentPlan(
      plan: try plan(titled: title), group: group.label, groupID: id, before: group.members.count,
      after: members.count, added: added, removed: removed)
  }

  private mutating func newGroup(named name: String) throws(RunError) -> Group {
    let place = RecordPlace.madeBy(step: steps.count)
    steps.append(
      .create(
        NewRecord(
          resource: try groups().name, label: name,
          values: [FieldValue(try groups().label, .string(name))])))
    report.created += 1
    return Group(place: place, label: name, members: [])
  }

  /// `nil` where no group has this name. One that is named by its id was there once: it is not made
  /// anew under that id as its name.
  private mutating func groupIfThere(
    _ key: Value, of change: BoundChange
  ) async throws(RunError) -> Group? {
    do throws(RunError) {
      return try await group(key, of: change)
    } catch {
      let name = key.plainText(in: .utc) ?? ""
      guard case .source(let problem) = error, problem.kind == .notOne,
        !target.looksLikeID(name), try await isMissing(name)
      else { throw error }
      return nil
    }
  }

  /// Not one has two meanings: none, and several.
  private func isMissing(_ name: String) async throws(RunError) -> Bool {
    let resource = try groups()
    do throws(SourceError) {
      return try await target.records(
        like: NewRecord(
          resource: resource.name, label: name,
          values: [FieldValue(resource.label, .string(name))])
      ).isEmpty
    } catch {
      throw .source(error)
    }
  }
}
