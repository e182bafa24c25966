internal import MQL

/// Exactly one record, or an error that says why it is not one.
final class KeyCursor: RecordCursor {
  private let road: KeyRoad
  private let reader: StoreReader
  private let fetcher: RelationFetcher
  private let separately: Set<String>
  private let notes: Notes
  private var isDone = false
  /// The whole list, where it had to be read.
  private var whole: RecordColumn?

  init(
    _ road: KeyRoad, _ reader: StoreReader, separately: Set<String>, fetcher: RelationFetcher,
    notes: Notes
  ) {
    self.road = road
    self.reader = reader
    self.separately = separately
    self.fetcher = fetcher
    self.notes = notes
  }

  func next() async throws(SourceError) -> RecordColumn? {
    if isDone { return nil }
    isDone = true
    for attempt in road.attempts {
      guard let (found, shape) = try await find(attempt) else { continue }
      if found.count > 1 { throw several(found.ids) }
      return try await fetcher.complete(found, shape, except: separately)
    }
    throw none
  }

  private func find(
    _ attempt: KeyRoad.Attempt
  ) async throws(SourceError) -> (RecordColumn, RecordShape)? {
    switch attempt {
    case .id(let id, let shape):
      guard let record = try await reader.record(id, of: road.route, shape) else { return nil }
      return (record, shape)
    case .list(let list, let field, let value, _):
      let isWhole = list.filter == ServerFilter()
      let pages = PageReader(reader, list, road.route, notes: notes)
      var rows = isWhole ? whole : nil
      if rows == nil { rows = try await IdScan(pages).rest() }
      guard let rows else { return nil }
      if isWhole { whole = rows }
      let matches = rows.places(where: field, is: value)
      return matches.isEmpty ? nil : (rows.gather(matches), pages.list.shape)
    }
  }

  private var none: SourceError {
    let resource = road.resource.record
    let natural = resource.naturalKey.map { "\($0) \(road.key) and none " } ?? ""
    return SourceError(
      .notOne, "no \(resource.singular) has the \(natural)has that id",
      help: "\(resource.name.text) | select id, \(resource.label) lists them")
  }

  private func several(_ ids: [String]) -> SourceError {
    let resource = road.resource.record
    return SourceError(
      .notOne,
      "\(ids.count) \(resource.name.text) have the \(resource.naturalKey ?? "id") \(road.key): "
        + ids.joined(separator: ", "),
      help: "name one by its id: \(resource.singular) \"\(ids.first ?? "")\"")
  }
}

extension RecordColumn {
  /// Texts are compared as bytes.
  fileprivate func places(where field: String, is value: Value) -> [Int] {
    switch (self[field], value) {
    case (.text(let column), .text(let text)):
      let bytes = Array(text.utf8)
      return (0..<count).filter {
        column.validity[$0]
          && column.bytes[column.offsets[$0]..<column.offsets[$0 + 1]]
            .elementsEqual(bytes)
      }
    case (.int(let column), .int(let number)):
      return (0..<count).filter { column.validity[$0] && column.values[$0] == number }
    default: return []
    }
  }
}
