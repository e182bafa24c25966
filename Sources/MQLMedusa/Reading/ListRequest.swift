internal import MQL
internal import MedusaAdmin

/// A request to a list, save for which page.
struct ListRequest: Sendable {
  /// `["admin", "customers"]`
  let path: [String]
  let rowsKey: String
  let filter: ServerFilter
  var shape: RecordShape

  /// One page of it.
  struct Page: Sendable, Hashable {
    var order: String?
    var limit: Int
    var offset = 0
    /// Beside the filter's own.
    var times: [String: TimeBounds] = [:]
  }

  func request(_ page: Page) -> Request {
    var query = Query()
    filter(of: page).add(to: &query, apiRelationNames: shape.resource.apiRelationNames)
    shape.add(to: &query)
    query.add("order", page.order)
    query.add("limit", page.limit)
    if page.offset > 0 { query.add("offset", page.offset) }
    return .get(path, query)
  }

  /// The filter narrowed to these times can match nothing.
  func isEmpty(_ times: [String: TimeBounds]) -> Bool { filter(narrowedTo: times).isImpossible }

  /// Every stretch of time that a page's rows lie in.
  func times(of page: Page) -> [String: TimeBounds] { filter(of: page).times }

  private func filter(of page: Page) -> ServerFilter { filter(narrowedTo: page.times) }

  private func filter(narrowedTo times: [String: TimeBounds]) -> ServerFilter {
    var filter = filter
    for (field, bounds) in times { filter.limit(field, to: bounds) }
    return filter
  }
}
