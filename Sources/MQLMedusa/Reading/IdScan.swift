internal import MQL

/// A whole list by id, in pages by offset.
///
/// Rows that are taken out meanwhile move the later ones forward, and a page by offset would miss
/// some: so each page begins with a row that was seen. Where it does not, the list is read again
/// from the start and what was given is left out.
final class IdScan: RecordStream {
  private let pages: PageReader
  private let times: [String: TimeBounds]
  private var seen: Set<String> = []
  private var position = 0
  private var restarts = 0
  private var standstills = 0
  private var isDone = false
  /// How many rows there are in all; known after the first page.
  private(set) var count: Int?

  init(_ pages: PageReader, times: [String: TimeBounds] = [:]) {
    self.pages = pages
    self.times = times
    isDone = pages.list.isEmpty(times)
  }

  func next() async throws(SourceError) -> RecordColumn? {
    while !isDone {
      let offset = max(position - 1, 0)
      let page = try await pages.read(
        ListRequest.Page(order: "id", limit: pages.pageRows, offset: offset, times: times))
      count = page.count
      let ids = page.records.ids
      guard try isContinuous(ids, page, offset) else { continue }
      isDone = page.isLast(offset: offset)
      position = offset + ids.count
      var fresh: [Int] = []
      for (row, id) in ids.enumerated() where seen.insert(id).inserted { fresh.append(row) }
      if !fresh.isEmpty {
        return fresh.count == page.records.count ? page.records : page.records.gather(fresh)
      }
      if !isDone { try noteStandstill(offset) }
    }
    return nil
  }

  /// Rows put in before the place reached bring a page of rows that were all seen, but not for long.
  private func noteStandstill(_ offset: Int) throws(SourceError) {
    standstills += 1
    guard standstills <= Self.mostRestarts else {
      throw pages.list.unheeded(
        ListRequest.Page(order: "id", limit: pages.pageRows, offset: offset, times: times),
        "holds rows that came before, as did those to \(Self.mostRestarts) others")
    }
  }

  private func isContinuous(
    _ ids: [String], _ page: PageReader.Page, _ offset: Int
  ) throws(SourceError) -> Bool {
    if position == 0 {
      if !ids.isEmpty || page.count == 0 { return true }
    } else if let first = ids.first, seen.contains(first),
      ids.count > 1 || page.isLast(offset: offset)
    {
      return true
    }
    restarts += 1
    position = 0
    guard restarts <= Self.mostRestarts else { throw .changing }
    return false
  }

  private static let mostRestarts = 5
}

extension SourceError {
  static let changing = SourceError(
    .failed, "the store changed again and again while it was read; no whole answer came",
    help: "try again when fewer changes are made")
}
