internal import MQL

/// Records of a list in some order, some at a time. Used from one task.
protocol RecordStream: AnyObject {
  /// Not empty; `nil` after the last.
  func next() async throws(SourceError) -> RecordColumn?
}

extension RecordStream {
  /// All that are left, as one.
  func rest() async throws(SourceError) -> RecordColumn? {
    var parts: [RecordColumn] = []
    while let part = try await next() { parts.append(part) }
    return RecordColumn.joined(parts)
  }
}

extension RecordColumn {
  static func joined(_ parts: [RecordColumn]) -> RecordColumn? {
    if parts.count <= 1 { return parts.first }
    guard case .record(let all) = Column.concatenate(parts.map { .record($0) }) else { return nil }
    return all
  }

  /// The ids of the rows. Every record of the store that has a list of its own has a text.
  var ids: [String] {
    guard case .text(let column) = self["id"] else { return [] }
    return (0..<count).map { column.string(at: $0) }
  }

  func times(_ field: String) -> [Int64] {
    guard case .time(let column) = self[field] else { return [] }
    return column.values.map(\.milliseconds)
  }
}
