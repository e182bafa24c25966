/// What an expression gave for some rows: a column, or one value for all of them.
enum Operand {
  case column(Column)
  case constant(Value)

  static let null = Operand.constant(.null)

  static func mask(_ mask: [Bool]) -> Operand { .column(.bool(FixedColumn(mask))) }

  func expanded(to count: Int) -> Column {
    switch self {
    case .column(let column): column
    case .constant(let value): Column(constant: value, count: count)
    }
  }

  /// Nothing but nulls, whatever the type.
  var isNull: Bool {
    switch self {
    case .column(.null), .constant(.null): true
    case .column, .constant: false
    }
  }

  var isConstant: Bool {
    if case .constant = self { true } else { false }
  }

  func validity(count: Int) -> Validity {
    switch self {
    case .column(let column): column.validity
    case .constant(.null): Validity(allNull: count)
    case .constant: Validity(allValid: count)
    }
  }

  /// As a condition: null is false, and so is what is no bool.
  func truths(count: Int) -> [Bool] {
    switch self {
    case .constant(.bool(let value)): return [Bool](repeating: value, count: count)
    case .constant: return [Bool](repeating: false, count: count)
    case .column(.bool(let column)):
      if column.validity.isAllValid { return column.values }
      return (0..<count).map { column.values[$0] && column.validity[$0] }
    case .column(.json(let column)):
      let bools = column.mapFixed(filler: false) { JSONSlice($0).bool }
      return bools.values
    case .column: return [Bool](repeating: false, count: count)
    }
  }
}

/// Values of one size for a kernel: many, or one for all rows.
enum Lane<Element> {
  case many([Element])
  case one(Element)
}

/// Runs a kernel over two lanes: the loop is compiled for each kernel and each pair of shapes.
@inline(__always)
func zipLanes<A, B, Result>(
  _ a: Lane<A>, _ b: Lane<B>, count: Int, _ body: (A, B) -> Result
) -> [Result] {
  [Result](unsafeUninitializedCapacity: count) { target, initialized in
    guard let target = target.baseAddress else { return }
    switch (a, b) {
    case (.many(let a), .many(let b)):
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          for row in 0..<count { (target + row).initialize(to: body(a[row], b[row])) }
        }
      }
    case (.many(let a), .one(let b)):
      a.withUnsafeBufferPointer { a in
        for row in 0..<count { (target + row).initialize(to: body(a[row], b)) }
      }
    case (.one(let a), .many(let b)):
      b.withUnsafeBufferPointer { b in
        for row in 0..<count { (target + row).initialize(to: body(a, b[row])) }
      }
    case (.one(let a), .one(let b)):
      for row in 0..<count { (target + row).initialize(to: body(a, b)) }
    }
    initialized = count
  }
}

/// Two operands that are not null throughout, as lanes of one type.
enum LanePair {
  case bool(Lane<Bool>, Lane<Bool>)
  case int(Lane<Int64>, Lane<Int64>)
  case decimal(Lane<Decimal>, Lane<Decimal>)
  case time(Lane<Instant>, Lane<Instant>)
  case date(Lane<CivilDate>, Lane<CivilDate>)

  /// `nil` where they have no fixed size or no type in common. An int meets a decimal as one.
  init?(_ a: Operand, _ b: Operand) {
    if let a = a.bools, let b = b.bools {
      self = .bool(a, b)
    } else if let ints = a.ints, let others = b.ints {
      self = .int(ints, others)
    } else if let a = a.decimals, let b = b.decimals {
      self = .decimal(a, b)
    } else if let a = a.times, let b = b.times {
      self = .time(a, b)
    } else if let a = a.dates, let b = b.dates {
      self = .date(a, b)
    } else {
      return nil
    }
  }
}

extension Operand {
  fileprivate var bools: Lane<Bool>? {
    switch self {
    case .column(.bool(let column)): .many(column.values)
    case .constant(.bool(let value)): .one(value)
    case .column, .constant: nil
    }
  }
  fileprivate var ints: Lane<Int64>? {
    switch self {
    case .column(.int(let column)): .many(column.values)
    case .constant(.int(let value)): .one(value)
    case .column, .constant: nil
    }
  }
  fileprivate var decimals: Lane<Decimal>? {
    switch self {
    case .column(.decimal(let column)): .many(column.values)
    case .column(.int(let column)): .many(column.values.map { Decimal($0) })
    case .constant(let value): value.asDecimal.map { .one($0) }
    case .column: nil
    }
  }
  fileprivate var times: Lane<Instant>? {
    switch self {
    case .column(.time(let column)): .many(column.values)
    case .constant(.time(let value)): .one(value)
    case .column, .constant: nil
    }
  }
  fileprivate var dates: Lane<CivilDate>? {
    switch self {
    case .column(.date(let column)): .many(column.values)
    case .constant(.date(let value)): .one(value)
    case .column, .constant: nil
    }
  }
}
