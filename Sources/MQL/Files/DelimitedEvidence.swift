/// What the cells of one column can be, as far as they were seen.
struct DelimitedEvidence {
  /// Set where the query says it; else the cells do.
  let declared: ValueType?
  private var isSeen = false
  private var mayBeInt = true
  private var mayBeDecimal = true
  private var mayBeBool = true
  private var mayBeTime = true
  private var mayBeDate = true

  init(declared: ValueType?) { self.declared = declared }

  private var isSettled: Bool {
    !mayBeInt && !mayBeDecimal && !mayBeBool && !mayBeTime && !mayBeDate
  }

  /// False where the cell is not of the type that was declared.
  mutating func add(_ cell: DelimitedCell, _ cells: inout DelimitedCells) -> Bool {
    if cell.isNull { return true }
    if let declared { return cells.withText(cell) { CellReading.isOne($0, of: declared) } }
    if isSeen && isSettled { return true }
    isSeen = true
    cells.withText(cell) { text in
      if mayBeInt { mayBeInt = CellReading.int(text) != nil }
      if mayBeDecimal && !mayBeInt { mayBeDecimal = CellReading.decimal(text) != nil }
      if mayBeBool { mayBeBool = CellReading.bool(text) != nil }
      if mayBeDate { mayBeDate = CellReading.date(text) != nil }
      if mayBeTime { mayBeTime = CellReading.time(text) != nil }
    }
    return true
  }

  var type: ValueType {
    if let declared { return declared }
    guard isSeen else { return .text }
    if mayBeInt { return .int }
    if mayBeDecimal { return .decimal }
    if mayBeBool { return .bool }
    if mayBeDate { return .date }
    return mayBeTime ? .time : .text
  }
}

extension CellReading {
  static func isOne(_ text: UnsafeBufferPointer<UInt8>, of type: ValueType) -> Bool {
    switch type {
    case .int: declaredInt(text) != nil
    case .decimal: declaredDecimal(text) != nil
    case .bool: bool(text) != nil
    case .date: date(text) != nil
    case .time: time(text) != nil
    case .text, .null, .money, .duration, .period, .json, .list, .record, .unknown: true
    }
  }

  static func declaredInt(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    int(text) ?? loosened(text).withUnsafeBufferPointer { JSONNumber.int($0) }
  }

  static func declaredDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Decimal? {
    decimal(text) ?? loosened(text).withUnsafeBufferPointer { JSONNumber.decimal($0) }
  }
}
