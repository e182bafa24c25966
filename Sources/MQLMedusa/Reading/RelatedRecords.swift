internal import MQL

/// Related records as they come in, and whose they are.
struct RelatedRecords {
  private let wanted: [String?]
  /// Ids for which nothing was added yet, each once, in the order of their first occurrence.
  private(set) var missing: [String] = []
  private var isMissing: Set<String> = []
  private var parts: [RecordColumn] = []
  private var rows: [String: [Int]] = [:]
  private var count = 0

  init(_ ids: TextColumn) {
    wanted = (0..<(ids.offsets.count - 1)).map { ids.validity[$0] ? ids.string(at: $0) : nil }
    for case let id? in wanted where isMissing.insert(id).inserted { missing.append(id) }
  }

  mutating func add(_ records: RecordColumn, to id: String) {
    rows[id, default: []].append(contentsOf: count..<(count + records.count))
    append(records)
  }

  /// The records say in this field whose they are.
  mutating func add(_ records: RecordColumn, by field: String) {
    for (row, id) in records.texts(field).enumerated() {
      if let id { rows[id, default: []].append(count + row) }
    }
    append(records)
  }

  /// Those that belong to a wanted record.
  func only(_ records: RecordColumn, by field: String) -> RecordColumn {
    var places: [Int] = []
    for (row, id) in records.texts(field).enumerated() {
      if let id, isMissing.contains(id) { places.append(row) }
    }
    return records.gather(places)
  }

  /// The records at hand themselves, once more, with the relation.
  mutating func addParents(_ records: RecordColumn) {
    add(records, by: "id")
    for id in records.ids { isMissing.remove(id) }
    missing.removeAll { !isMissing.contains($0) }
  }

  private mutating func append(_ records: RecordColumn) {
    parts.append(records)
    count += records.count
  }

  // MARK: results

  /// For each wanted record the list of those that are its own.
  func lists(_ order: RecordOrder) -> Column {
    var offsets = [0]
    var places: [Int] = []
    var validity = Validity(allValid: 0)
    for id in wanted {
      if let id { places.append(contentsOf: rows[id] ?? []) }
      offsets.append(places.count)
      validity.append(id != nil)
    }
    let all = RecordColumn.joined(parts)?.gather(places) ?? .empty
    var lists = ListColumn(offsets: offsets, elements: .null(count: 0), validity: validity)
    lists.elements = .record(all.sortedWithin(lists, order))
    return .list(lists)
  }

  /// The relation of the records that were read once more.
  func relation(_ relation: Relation) -> Column {
    let places = wanted.map { id in id.flatMap { rows[$0]?.first } ?? -1 }
    let column = RecordColumn.joined(parts)?[relation.name] ?? .record(.empty)
    guard relation.isList else { return column.gather(places) }
    guard case .list(var lists) = column.gather(places) else {
      return lists(RecordOrder(time: nil, isNewestFirst: true))
    }
    var validity = Validity(allValid: 0)
    for id in wanted { validity.append(id != nil) }
    lists.validity = validity
    return .list(lists)
  }
}

extension RecordColumn {
  static let empty = RecordColumn(count: 0, fields: [], validity: Validity(allValid: 0))

  fileprivate func texts(_ field: String) -> [String?] {
    guard case .text(let column) = self[field] else { return [] }
    return (0..<count).map { column.validity[$0] ? column.string(at: $0) : nil }
  }
}
