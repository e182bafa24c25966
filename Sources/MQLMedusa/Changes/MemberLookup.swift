internal import MQL
internal import MedusaAdmin

/// Reads who is in a group.
///
/// The group with its members is one answer, of one moment, and says too where there is no such
/// group: its members' own list is then empty. Fifty thousand are some 16 MB; only where they are too
/// many for one answer are they read in pages, each a moment of its own.
struct MemberLookup: Sendable {
  let reader: StoreReader
  let resources: MedusaResources

  /// `nil` where there is no such group.
  func members(of id: String) async throws(SourceError) -> Set<String>? {
    if id.isEmpty || id.utf8.contains(0) { return nil }
    guard let parent = resources.grouping, let route = parent.list,
      let name = parent.record.changes?.members
    else { return nil }
    let needs = Needs(fields: [name: Self.ids])
    let shape = RecordShape(
      parent, needs, by: .ownList, in: resources)
    do throws(ReadFailure) {
      guard let group = try await reader.found(id, of: route, shape) else { return nil }
      guard case .list(let list) = group[name], case .record(let members) = list.elements else {
        throw .incomplete(
          SourceError(
            .failed,
            "the answer to \(StoreReader.request(id, of: route, shape).line) has no '\(name)'"))
      }
      return Set(members.ids)
    } catch {
      guard error.isTooMuchAtOnce, let relation = parent.record.relation(name) else {
        throw error.sourceError
      }
      return try await pages(relation, of: parent, id, route)
    }
  }

  private func pages(
    _ relation: Relation, of parent: MedusaResource, _ id: String, _ parents: ListRoute
  ) async throws(SourceError) -> Set<String>? {
    guard let road = RelationRoad(relation, of: parent, Self.ids, in: resources),
      let (list, route) = road.members(of: id)
    else { throw .noRoad(to: relation.name) }
    let scan = IdScan(PageReader(reader, list, route, notes: Notes()))
    var ids: Set<String> = []
    while let page = try await scan.next() { ids.formUnion(page.ids) }
    if !ids.isEmpty { return ids }
    let bare = RecordShape(parent, Self.ids, by: .ownList, in: resources)
    return try await reader.record(id, of: parents, bare) == nil ? nil : ids
  }

  private static let ids = Needs(fields: ["id": .whole])
}
