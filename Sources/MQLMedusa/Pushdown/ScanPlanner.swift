internal import MQL

/// Decides which offers the store takes over.
///
/// A filter can be taken as long as nothing before it counts rows; what counts rows only where
/// everything before it is done by the store whole.
struct ScanPlanner {
  private let resource: MedusaResource
  private let scan: ScanRequest
  private var pushdown: FilterPushdown
  private var window = RowWindow()
  private var isCount = false
  private var order: ScanRoad.Order = .any
  private var verdicts: [Verdict] = []
  /// Why nothing that counts rows is taken any more.
  private var obstacle: String?

  init(_ scan: ScanRequest, _ resource: MedusaResource) {
    self.scan = scan
    self.resource = resource
    pushdown = FilterPushdown(resource)
    if scan.isOrdered { order = defaultOrder }
  }

  var filter: ServerFilter { pushdown.filter }

  mutating func decide() -> (verdicts: [Verdict], answer: ScanRoad.Answer, window: RowWindow) {
    let filterVerdicts = pushFilters()
    var filters = filterVerdicts.makeIterator()
    let mayCount = filterVerdicts.allSatisfy { $0.isExact } && firstCounter.isCount
    for offer in scan.offers {
      if isCount {
        verdicts.append(.barrier("nothing of the records is left after the count"))
        continue
      }
      switch offer {
      case .filter: decideFilter(filters.next())
      case .sort(let keys): decideSort(keys, isIdle: mayCount)
      case .skip(let count): decideRows("begins behind them") { $0.skip(count) }
      case .take(let count): decideRows("stops there") { $0.take(count) }
      case .count: decideCount()
      }
    }
    return (verdicts, isCount ? .count : .rows(order), window)
  }

  // MARK: filters

  private mutating func pushFilters() -> [Verdict] {
    var predicates: [Predicate] = []
    leading: for offer in scan.offers {
      switch offer {
      case .filter(let predicate): predicates.append(predicate)
      case .sort: continue
      case .skip, .take, .count: break leading
      }
    }
    return pushdown.push(predicates)
  }

  private mutating func decideFilter(_ pushed: Verdict?) {
    let verdict = pushed ?? .barrier("it comes after rows were counted off")
    verdicts.append(verdict)
    switch verdict {
    case .exact: break
    case .inexact, .barrier: obstacle = obstacle ?? "rows are still filtered here"
    }
  }

  // MARK: order and counting

  private mutating func decideSort(_ keys: [Offer.FieldOrder], isIdle: Bool) {
    if isIdle {
      verdicts.append(.exact("a count has no order"))
      return
    }
    let newestFirst = defaultOrder
    guard obstacle != Self.sortedHere, window.isWhole, let first = keys.first,
      first.field == resource.record.orderedBy,
      keys.dropFirst().allSatisfy({ $0.field == "id" && !$0.isDescending }), keys.count <= 2,
      first.isDescending || resource.list?.takesOrder == true
    else {
      let isText = keys.first.flatMap { resource.record.field($0.field)?.type } == .text
      verdicts.append(
        .barrier(
          isText
            ? "the store's order of texts is its database's"
            : "the store has no order of equal rows"))
      obstacle = Self.sortedHere
      return
    }
    order = .time(field: first.field, isNewestFirst: first.isDescending)
    verdicts.append(
      .exact(
        order == newestFirst
          ? "newest first, as the store gives it" : "the store sorts by \(first.field)"))
  }

  private mutating func decideRows(_ verb: String, _ change: (inout RowWindow) -> Void) {
    if let obstacle {
      verdicts.append(.barrier(obstacle))
      return
    }
    change(&window)
    if order == .any { order = defaultOrder }
    verdicts.append(.exact("the reading \(verb)"))
  }

  private mutating func decideCount() {
    if let obstacle {
      verdicts.append(.barrier(obstacle))
      return
    }
    isCount = true
    verdicts.append(.exact("the store counts"))
  }

  private var defaultOrder: ScanRoad.Order {
    resource.record.orderedBy.map { .time(field: $0, isNewestFirst: true) } ?? .any
  }

  private var firstCounter: Offer? {
    scan.offers.first { offer in
      switch offer {
      case .filter, .sort: false
      case .skip, .take, .count: true
      }
    }
  }

  private static let sortedHere = "rows are still sorted here"
}

extension Offer? {
  fileprivate var isCount: Bool {
    switch self {
    case .count: true
    case .filter, .sort, .skip, .take, nil: false
    }
  }
}

extension Verdict {
  fileprivate var isExact: Bool {
    switch self {
    case .exact: true
    case .inexact, .barrier: false
    }
  }
}
