internal import MQL

/// The rows of a scan: what the stream brings, cut to the window, with what is fetched apart.
final class ScanCursor: RecordCursor {
  private let stream: any RecordStream
  private let pages: PageReader
  private let separately: Set<String>
  private let fetcher: RelationFetcher
  private let window: RowWindow
  private var passed = 0

  /// - Parameter separately: Relations that someone else fetches.
  init(
    _ stream: any RecordStream, _ pages: PageReader, window: RowWindow,
    separately: Set<String>, fetcher: RelationFetcher
  ) {
    self.stream = stream
    self.pages = pages
    self.window = window
    self.separately = separately
    self.fetcher = fetcher
  }

  func next() async throws(SourceError) -> RecordColumn? {
    while !isSatisfied, let records = try await stream.next() {
      let start = max(window.first - passed, 0)
      let end = min(records.count, (window.end ?? .max) - passed)
      passed += records.count
      guard start < end else { continue }
      let wanted = start == 0 && end == records.count ? records : records.slice(start..<end)
      return try await fetcher.complete(wanted, pages.list.shape, except: separately)
    }
    return nil
  }

  private var isSatisfied: Bool { window.isEmpty || window.end.map { passed >= $0 } ?? false }
}
