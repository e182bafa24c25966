internal import MQL

/// How many rows there are: one request for one row, of which only the count beside it is read.
final class CountCursor: RecordCursor {
  private let reader: StoreReader
  private let list: ListRequest
  private let window: RowWindow
  private var isDone = false

  init(_ reader: StoreReader, _ list: ListRequest, window: RowWindow) {
    self.reader = reader
    self.list = list
    self.window = window
  }

  func next() async throws(SourceError) -> RecordColumn? {
    if isDone { return nil }
    isDone = true
    let count = try await total()
    return RecordColumn(
      count: 1,
      fields: [.init("count", .int(FixedColumn([Int64(window.count(of: count))])))],
      validity: Validity(allValid: 1))
  }

  private func total() async throws(SourceError) -> Int {
    if list.isEmpty([:]) || window.isEmpty { return 0 }
    do throws(ReadFailure) {
      return try await reader.rows(list, ListRequest.Page(order: nil, limit: 1)).count
    } catch {
      throw error.sourceError
    }
  }
}
