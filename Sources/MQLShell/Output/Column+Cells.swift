internal import MQL

extension Column {
  /// Whether the value of a row is there.
  func isValid(_ row: Int) -> Bool {
    switch self {
    case .null: false
    case .bool(let column): column.validity[row]
    case .int(let column): column.validity[row]
    case .decimal(let column): column.validity[row]
    case .time(let column): column.validity[row]
    case .date(let column): column.validity[row]
    case .duration(let column): column.validity[row]
    case .period(let column): column.validity[row]
    case .text(let column), .json(let column): column.validity[row]
    case .list(let column): column.validity[row]
    case .record(let column): column.validity[row]
    }
  }
}

extension TextColumn {
  /// The bytes of a row's text.
  func withBytes(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      body(UnsafeBufferPointer(rebasing: all[offsets[row]..<offsets[row + 1]]))
    }
  }
}
