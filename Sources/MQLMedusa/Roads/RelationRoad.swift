internal import MQL
internal import MedusaAdmin

/// The way to the records of a relation for records at hand.
struct RelationRoad: Sendable {
  enum Way: Sendable {
    /// Each record's own list.
    case members(segment: String, ListRoute, RecordShape)
    /// The other resource's list, whose records say in this field whose they are.
    case filtered(by: String, ListRoute, RecordShape)
    /// The record itself once more, with nothing but the relation.
    case withRecord(ListRoute, RecordShape)
  }

  let parent: MedusaResource
  let relation: Relation
  let target: MedusaResource
  let way: Way

  init?(
    _ relation: Relation, of parent: MedusaResource, _ needs: Needs,
    in resources: MedusaResources
  ) {
    guard let target = resources[relation.target], let parentList = parent.list else { return nil }
    self.parent = parent
    self.relation = relation
    self.target = target
    switch (parent.relationRoutes[relation.name], target.list) {
    case (.members(let segment), _?):
      way = .members(
        segment: segment, parentList, RecordShape(target, needs, by: .members, in: resources))
    case (.filtered(let field), let list?):
      var shape = RecordShape(target, needs, by: .ownList, in: resources)
      shape.name(field)
      way = .filtered(by: field, list, shape)
    case (_, _):
      let shape = RecordShape(
        parent, Needs(fields: [relation.name: needs]), by: .ownList, in: resources)
      guard shape.apart.isEmpty else { return nil }
      way = .withRecord(parentList, shape)
    }
  }

  func members(of id: String) -> (list: ListRequest, route: ListRoute)? {
    guard case .members(let segment, let parentList, let shape) = way, let route = target.list
    else { return nil }
    return (
      ListRequest(
        path: parentList.path + [id, segment], rowsKey: route.rowsKey, filter: ServerFilter(),
        shape: shape), route
    )
  }

  var requests: [PlannedRequest] {
    let id = "ID"
    switch way {
    case .members:
      guard let (list, route) = members(of: id) else { return [] }
      return [
        PlannedRequest(
          list.request(ListRequest.Page(order: "id", limit: route.pageRows)),
          note: "for each of the \(parent.record.name.text), in pages of \(route.pageRows)")
      ]
    case .filtered(let field, let route, let shape):
      let list = ListRequest.filtered(by: field, id, route, shape)
      return [
        PlannedRequest(
          list.request(ListRequest.Page(order: "id", limit: route.pageRows)),
          note: "for each of the \(parent.record.name.text), or all \(target.record.name.text) "
            + "where that takes fewer requests")
      ]
    case .withRecord(let route, let shape):
      return [
        PlannedRequest(
          StoreReader.request(id, of: route, shape),
          note: "for each of the \(parent.record.name.text), or all of them where that takes "
            + "fewer requests")
      ]
    }
  }
}

extension ListRequest {
  static func filtered(
    by field: String, _ value: String, _ route: ListRoute, _ shape: RecordShape
  ) -> ListRequest {
    var filter = ServerFilter()
    filter.limit(field, to: [value], isList: false)
    return ListRequest(path: route.path, rowsKey: route.rowsKey, filter: filter, shape: shape)
  }

  static func whole(_ route: ListRoute, _ shape: RecordShape) -> ListRequest {
    ListRequest(path: route.path, rowsKey: route.rowsKey, filter: ServerFilter(), shape: shape)
  }
}
