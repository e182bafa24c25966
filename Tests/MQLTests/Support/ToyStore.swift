import MQL
import Synchronization

/// A store in memory that answers offers as it is told and does exactly what it answered.
///
/// It brings no field that it was not asked for: a query that reads one fails. Where the order was
/// said not to matter, rows come in another one.
struct ToyStore: StoreSource {
  let catalog = Catalog.toy
  var data = ToyData.filled
  var pageRows = 1000
  /// Relations that take requests of their own.
  var separateRelations: Set<String> = []
  var answer = Answer.barrier
  let log = Log()

  /// How a store takes offers it understands; what only the engine can decide is a barrier always.
  enum Answer: Sendable, CaseIterable {
    case barrier, inexact, exact
    /// Filters whole, and nothing that counts.
    case filtersOnly
    /// All but filters: what counts rows must be withdrawn behind one.
    case allButFilters
    /// Every other offer whole.
    case everyOther
  }

  /// What was asked, in order.
  final class Log: Sendable {
    private let state = Mutex((scans: [ScanRequest](), fetched: [String]()))
    func add(_ scan: ScanRequest) { state.withLock { $0.scans.append(scan) } }
    func add(fetch: String) { state.withLock { $0.fetched.append(fetch) } }
    /// The last is the one that is opened.
    var scans: [ScanRequest] { state.withLock { $0.scans } }
    var fetched: [String] { state.withLock { $0.fetched } }
  }

  private struct ScanRoad: Sendable {
    let scan: ScanRequest
    let done: [Offer]
  }

  private struct RelationRoad: Sendable { let request: RelationRequest }

  func plan(_ scan: ScanRequest) -> ScanPlan {
    log.add(scan)
    let verdicts = scan.offers.enumerated().map { verdict($0.element, at: $0.offset) }
    let done = zip(scan.offers, verdicts).filter { $0.1 == .exact("done there") }.map { $0.0 }
    return ScanPlan(
      verdicts: verdicts, separateRelations: separateRelations,
      requests: [PlannedRequest(line: "scan \(scan.resource.name.text)")],
      road: ScanRoad(scan: scan, done: done))
  }

  private func verdict(_ offer: Offer, at index: Int) -> Verdict {
    if case .filter(let predicate) = offer, predicate.isOpaque { return .barrier("opaque") }
    let isFilter = if case .filter = offer { true } else { false }
    switch answer {
    case .barrier: return .barrier("not there")
    case .inexact: return isFilter ? .inexact("narrowed") : .exact("done there")
    case .exact: return .exact("done there")
    case .filtersOnly: return isFilter ? .exact("done there") : .barrier("not there")
    case .allButFilters: return isFilter ? .barrier("not there") : .exact("done there")
    case .everyOther: return index % 2 == 0 ? .exact("done there") : .barrier("not there")
    }
  }

  func open(_ plan: ScanPlan, notes: Notes) -> any RecordCursor {
    guard let road = plan.road as? ScanRoad else { return Pages([]) }
    let resource = road.scan.resource
    var rows = data.inOrder(resource)
    if !road.scan.isOrdered { rows.reverse() }
    if let key = road.scan.key, let natural = resource.naturalKey {
      rows.removeAll { data.value(resource, $0, natural) != key }
      if rows.count != 1 { return Pages(failure: SourceError(.notOne, "\(rows.count) records")) }
    }
    for offer in road.done {
      switch offer {
      case .filter(let predicate):
        rows = rows.filter { id in predicate.holds { data.value(resource, id, $0) } }
      case .sort(let keys): rows = data.sort(rows, of: resource, by: keys)
      case .skip(let count): rows = Array(rows.dropFirst(count))
      case .take(let count): rows = Array(rows.prefix(count))
      case .count:
        let count = Column([.int(Int64(rows.count))], type: .int)
        return Pages([
          RecordColumn(
            count: 1, fields: [RecordColumn.FieldColumn("count", count)],
            validity: Validity(allValid: 1))
        ])
      }
    }
    var needs = road.scan.needs
    for relation in separateRelations { needs.fields[relation] = nil }
    var pages: [RecordColumn] = []
    while !rows.isEmpty {
      let page = rows.prefix(pageRows).map { Optional($0) }
      pages.append(data.column(of: resource, page, needs, in: catalog))
      rows.removeFirst(page.count)
    }
    return Pages(pages)
  }

  func planRelation(_ relation: RelationRequest) -> RelationPlan {
    RelationPlan(
      requests: [PlannedRequest(line: "fetch \(relation.relation.name)")],
      road: RelationRoad(request: relation))
  }

  func fetch(
    _ plan: RelationPlan, for ids: TextColumn, notes: Notes
  ) async throws(SourceError) -> Column {
    guard let road = plan.road as? RelationRoad else { throw SourceError(.failed, "no road") }
    let request = road.request
    log.add(
      fetch: "\(request.relation.name) of \(ids.texts.compactMap { $0 }.joined(separator: " "))")
    return data.related(request.resource, request.relation, ids.texts, request.needs, in: catalog)
  }

  private final class Pages: RecordCursor {
    private var pages: [RecordColumn]
    private let failure: SourceError?

    init(_ pages: [RecordColumn] = [], failure: SourceError? = nil) {
      self.pages = pages
      self.failure = failure
    }

    func next() async throws(SourceError) -> RecordColumn? {
      if let failure { throw failure }
      return pages.isEmpty ? nil : pages.removeFirst()
    }
  }
}
