internal import MQL

/// A list by time, equal times by id, in pages that begin where the last one ended.
///
/// The store orders by microseconds and shows milliseconds, and its order of equal times is
/// undefined. So the rows of a page's last instant are held back: the next page begins with that
/// instant, and where a page holds nothing else, the instant is read whole by id.
final class TimeScan: RecordStream {
  private let pages: PageReader
  private let order: RecordOrder
  private let field: String
  /// How many rows will be looked at; `nil`: all.
  private let wanted: Int?
  private var given = 0
  private var rest = TimeBounds()
  private var isDone: Bool

  init(_ pages: PageReader, field: String, isNewestFirst: Bool, wanted: Int?) {
    self.pages = pages
    self.field = field
    self.wanted = wanted
    order = RecordOrder(time: field, isNewestFirst: isNewestFirst)
    isDone = wanted == 0 || pages.list.isEmpty([:])
  }

  func next() async throws(SourceError) -> RecordColumn? {
    while !isDone {
      let page = try await pages.read(
        ListRequest.Page(
          order: order.isNewestFirst ? "-\(field)" : field, limit: limit, times: times))
      let records = page.records.sorted(order)
      if page.isLast(offset: 0) {
        isDone = true
        return records.count == 0 ? nil : records
      }
      guard records.haveTimes(field) else {
        throw SourceError(
          .failed, "the store left '\(field)' out of a record, and its list is read by that")
      }
      let instants = records.times(field)
      guard let edge = instants.last else { throw .changing }
      let complete = instants.firstIndex(of: edge) ?? 0
      let part = try await settled(records, complete: complete, edge: edge)
      given += part.count
      if let wanted, given >= wanted { isDone = true }
      if part.count > 0 { return part }
    }
    return nil
  }

  /// One row more than is wanted tells whether the times at the cut are equal.
  private var limit: Int {
    guard let wanted else { return pages.pageRows }
    return min(pages.pageRows, max(2, wanted - given + 1))
  }

  private var times: [String: TimeBounds] {
    rest.from == nil && rest.end == nil ? [:] : [field: rest]
  }

  /// The rows whose place is certain.
  private func settled(
    _ records: RecordColumn, complete: Int, edge: Int64
  ) async throws(SourceError) -> RecordColumn {
    let certain = records.slice(0..<complete)
    let missing = wanted.map { $0 - given - complete }
    let isCutWithin = missing.map { $0 > 0 && $0 <= records.count - complete } ?? false
    guard complete == 0 || isCutWithin else {
      move(to: edge, isPassed: false)
      return certain
    }
    let instant = TimeBounds(from: edge, end: edge + 1)
    let whole = try await IdScan(pages, times: [field: instant]).rest()
    move(to: edge, isPassed: true)
    let parts = [certain, whole?.sorted(order)].compactMap { $0 }
    return RecordColumn.joined(parts.filter { $0.count > 0 }) ?? certain
  }

  private func move(to edge: Int64, isPassed: Bool) {
    if order.isNewestFirst {
      rest.end = isPassed ? edge : edge + 1
    } else {
      rest.from = isPassed ? edge + 1 : edge
    }
    if pages.list.isEmpty(times) { isDone = true }
  }
}
