package import MQL
package import MedusaAdmin

/// A Medusa store as the language's planner sees it.
///
/// The catalog, what each list can filter by and the ways to relations are data, a file for each
/// resource; another API version is another list of them.
package struct MedusaSource: StoreSource {
  private let client: MedusaClient
  private let resources: MedusaResources

  package init(_ client: MedusaClient) {
    self.client = client
    switch client.options.apiVersion {
    case .v1: resources = MedusaResources(all: allResources)
    }
  }

  package var catalog: Catalog { resources.catalog }

  // MARK: scans

  package func plan(_ scan: ScanRequest) -> ScanPlan {
    guard let resource = resources[scan.resource.name], let route = resource.list else {
      return ScanPlan(
        verdicts: scan.offers.map { _ in .barrier("the store has no list of them") },
        separateRelations: [], requests: [], road: NoRoad(name: scan.resource.name.text))
    }
    if let key = scan.key { return plan(key, scan, resource, route) }
    var planner = ScanPlanner(scan, resource)
    let (verdicts, answer, window) = planner.decide()
    let filter = planner.filter
    let needs = answer.isCount ? .shape : scan.needs
    let shape = RecordShape(resource, needs, by: .ownList(beside: filter), in: resources)
    let list = ListRequest(path: route.path, rowsKey: route.rowsKey, filter: filter, shape: shape)
    let road = ScanRoad(list: list, route: route, answer: answer, window: window)
    return ScanPlan(
      verdicts: verdicts, separateRelations: shape.separateNames,
      requests: road.requests + requestsWithin(shape), road: road)
  }

  private func plan(
    _ key: Value, _ scan: ScanRequest, _ resource: MedusaResource, _ route: ListRoute
  ) -> ScanPlan {
    let shape = RecordShape(resource, scan.needs, by: .ownList, in: resources)
    let resources = resources
    let nameShape = { @Sendable in
      let name = resource.record.naturalKey.map { [$0: Needs.whole] } ?? [:]
      return RecordShape(resource, Needs(fields: name), by: .ownList, in: resources)
    }
    guard let road = KeyRoad(key, of: resource, route, shape, nameShape: nameShape) else {
      return ScanPlan(
        verdicts: scan.offers.map { _ in .barrier("one record") }, separateRelations: [],
        requests: [], road: NoRoad(name: scan.resource.name.text))
    }
    let list = ListRequest.whole(route, shape)
    return ScanPlan(
      verdicts: scan.offers.map { _ in .barrier("one record is fetched") },
      separateRelations: shape.separateNames,
      requests: road.requests + requestsWithin(shape),
      road: ScanRoad(list: list, route: route, answer: .record(road), window: RowWindow()))
  }

  package func open(_ plan: ScanPlan, notes: Notes) -> any RecordCursor {
    guard let road = plan.road as? ScanRoad else {
      return FailedCursor((plan.road as? NoRoad)?.error ?? .foreignPlan)
    }
    let reader = StoreReader(client: client)
    let fetcher = RelationFetcher(reader: reader, resources: resources, notes: notes)
    switch road.answer {
    case .count: return CountCursor(reader, road.list, window: road.window)
    case .record(let key):
      return KeyCursor(
        key, reader, separately: plan.separateRelations, fetcher: fetcher, notes: notes)
    case .rows(let order):
      let pages = PageReader(reader, road.list, road.route, notes: notes)
      return ScanCursor(
        stream(pages, order, road), pages, window: road.window,
        separately: plan.separateRelations, fetcher: fetcher)
    }
  }

  private func stream(
    _ pages: PageReader, _ order: ScanRoad.Order, _ road: ScanRoad
  ) -> any RecordStream {
    switch order {
    case .time(let field, let isNewestFirst):
      TimeScan(
        pages, field: field, isNewestFirst: isNewestFirst,
        wanted: road.window.isEmpty ? 0 : road.window.end)
    case .any: IdScan(pages)
    }
  }

  // MARK: relations

  package func planRelation(_ relation: RelationRequest) -> RelationPlan {
    guard let parent = resources[relation.resource.name],
      let road = RelationRoad(relation.relation, of: parent, relation.needs, in: resources)
    else { return RelationPlan(requests: [], road: NoRoad(name: relation.relation.name)) }
    return RelationPlan(requests: road.requests, road: road)
  }

  package func fetch(
    _ plan: RelationPlan, for ids: TextColumn, notes: Notes
  ) async throws(SourceError) -> Column {
    guard let road = plan.road as? RelationRoad else {
      throw (plan.road as? NoRoad)?.error ?? .foreignPlan
    }
    let reader = StoreReader(client: client)
    return try await RelationFetcher(reader: reader, resources: resources, notes: notes)
      .fetch(road, for: ids)
  }

  /// What is fetched apart for records that come along.
  private func requestsWithin(_ shape: RecordShape) -> [PlannedRequest] {
    shape.along.flatMap { companion in
      companion.shape.apart.flatMap { separate in
        RelationRoad(
          separate.relation, of: companion.shape.resource, separate.needs, in: resources)?
          .requests ?? []
      } + requestsWithin(companion.shape)
    }
  }
}

/// A plan for what the store does not have.
private struct NoRoad: Sendable {
  let name: String
  var error: SourceError { .noRoad(to: name) }
}

extension SourceError {
  fileprivate static let foreignPlan = SourceError(.failed, "the plan was made for another store")
}

extension RecordShape {
  fileprivate var separateNames: Set<String> { Set(apart.map { $0.relation.name }) }
}

extension Road {
  /// A filter by related records leaves the others out of the rows (contract, section 10).
  fileprivate static func ownList(beside filter: ServerFilter) -> Road {
    Road(carriesFieldsOfOwnList: true, leavesOut: Set(filter.memberships.keys))
  }
}

extension ScanRoad.Answer {
  fileprivate var isCount: Bool {
    switch self {
    case .count: true
    case .rows, .record: false
    }
  }
}
