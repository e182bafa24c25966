extension Column {
  package var count: Int {
    switch self {
    case .null(let count): count
    case .bool(let column): column.values.count
    case .int(let column): column.values.count
    case .decimal(let column): column.values.count
    case .time(let column): column.values.count
    case .date(let column): column.values.count
    case .duration(let column): column.values.count
    case .period(let column): column.values.count
    case .text(let column), .json(let column): column.count
    case .list(let column): column.count
    case .record(let column): column.count
    }
  }

  package var validity: Validity {
    get {
      switch self {
      case .null(let count): Validity(allNull: count)
      case .bool(let column): column.validity
      case .int(let column): column.validity
      case .decimal(let column): column.validity
      case .time(let column): column.validity
      case .date(let column): column.validity
      case .duration(let column): column.validity
      case .period(let column): column.validity
      case .text(let column), .json(let column): column.validity
      case .list(let column): column.validity
      case .record(let column): column.validity
      }
    }
  }

  package func isNull(at row: Int) -> Bool { !validity[row] }

  /// The same values, null also where `other` is.
  func masked(by other: Validity) -> Column {
    if other.isAllValid { return self }
    switch self {
    case .null: return self
    case .bool(let column): return .bool(column.masked(by: other))
    case .int(let column): return .int(column.masked(by: other))
    case .decimal(let column): return .decimal(column.masked(by: other))
    case .time(let column): return .time(column.masked(by: other))
    case .date(let column): return .date(column.masked(by: other))
    case .duration(let column): return .duration(column.masked(by: other))
    case .period(let column): return .period(column.masked(by: other))
    case .text(let column): return .text(column.masked(by: other))
    case .json(let column): return .json(column.masked(by: other))
    case .list(var column):
      column.validity = column.validity.intersection(other)
      return .list(column)
    case .record(var column):
      column.validity = column.validity.intersection(other)
      return .record(column)
    }
  }
}

extension FixedColumn {
  package var count: Int { values.count }

  func masked(by other: Validity) -> FixedColumn {
    FixedColumn(values: values, validity: validity.intersection(other))
  }
}

extension TextColumn {
  package var count: Int { offsets.count - 1 }

  /// The text of a row that is not null.
  package func string(at row: Int) -> String {
    String(decoding: bytes[offsets[row]..<offsets[row + 1]], as: UTF8.self)
  }

  package init(_ texts: [String?]) {
    self.init()
    for text in texts { append(text) }
  }

  package init() {
    self.init(bytes: [], offsets: [0], validity: Validity(allValid: 0))
  }

  package mutating func append(_ text: String?) {
    if let text { bytes.append(contentsOf: text.utf8) }
    offsets.append(bytes.count)
    validity.append(text != nil)
  }

  func masked(by other: Validity) -> TextColumn {
    TextColumn(bytes: bytes, offsets: offsets, validity: validity.intersection(other))
  }
}

extension ListColumn {
  package var count: Int { offsets.count - 1 }

  /// The elements that lists refer to, end to end from 0; a null list refers to none.
  var compacted: ListColumn {
    guard offsets[0] != 0 || offsets[count] != elements.count || hasElementsBehindNulls else {
      return self
    }
    return gather(Array(0..<count))
  }

  /// For each element the row of its list. Of a compacted column.
  var parents: [Int] {
    var parents: [Int] = []
    parents.reserveCapacity(elements.count)
    for row in 0..<count {
      for _ in offsets[row]..<offsets[row + 1] { parents.append(row) }
    }
    return parents
  }

  private var hasElementsBehindNulls: Bool {
    if validity.isAllValid { return false }
    for row in 0..<count where !validity[row] && offsets[row] != offsets[row + 1] { return true }
    return false
  }
}
