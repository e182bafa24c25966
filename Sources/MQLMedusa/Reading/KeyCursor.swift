internal import MQL
import MQLSyntax

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
    throw none(nearest: await nearestNames())
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

  /// The natural keys that were likely meant: with other case, with more around, or mistyped. Of a
  /// long list the first page is looked at; a failure here must not hide that there is none.
  private func nearestNames() async -> [String] {
    guard let field = road.resource.record.naturalKey, case .text(let key) = road.value,
      let list = road.names()
    else { return [] }
    var rows = whole
    if rows == nil {
      let pages = PageReader(reader, list, road.route, notes: Notes())
      rows = try? await pages.read(
        ListRequest.Page(order: "id", limit: road.route.pageRows)
      ).records
    }
    guard case .text(let column)? = rows?[field] else { return [] }
    let names = (0..<column.count).filter { column.validity[$0] }.map { column.string(at: $0) }
    let folded = key.lowercased()
    let alike =
      names.filter { $0.lowercased() == folded }
      + names.filter { $0.lowercased() != folded && $0.lowercased().contains(folded) }
    let nearest = Nearest.name(to: key, among: names).map { [$0] } ?? []
    var seen: Set<String> = []
    return (alike + nearest).filter { seen.insert($0).inserted }
  }

  private func none(nearest: [String]) -> SourceError {
    let resource = road.resource.record
    let natural = resource.naturalKey.map { "\($0) \(road.key) and none " } ?? ""
    let quoted = nearest.map { Value.text($0).jsonText }
    let near =
      quoted.isEmpty
      ? "" : "the nearest \(quoted.count == 1 ? "is" : "are") \(quoted.commaList(atMost: 3)); "
    return SourceError(
      .notOne, "no \(resource.singular) has the \(natural)has that id",
      help: near + "\(resource.name.text) | select id, \(resource.label) lists them")
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
