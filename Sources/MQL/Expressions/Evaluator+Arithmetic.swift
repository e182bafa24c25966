extension Evaluator {
  func arithmetic(
    _ kind: ArithmeticKind, _ left: BoundExpression, _ right: BoundExpression
  ) throws(EvaluationError) -> Operand {
    let a = number(try operand(left), label: left.label)
    let b = number(try operand(right), label: right.label)
    if a.isNull || b.isNull { return .null }
    // Of no rows nothing is calculated: what nobody reads must not fail.
    if a.isConstant && b.isConstant && rowCount > 0 {
      let once = try Calculating(count: 1, context: context).calculate(
        kind, .column(a.expanded(to: 1)), .column(b.expanded(to: 1)))
      return .constant(once.value(at: 0))
    }
    return .column(try Calculating(count: rowCount, context: context).calculate(kind, a, b))
  }

  func negate(_ value: BoundExpression) throws(EvaluationError) -> Operand {
    let operand = number(try operand(value), label: value.label)
    if operand.isNull { return .null }
    let isConstant = operand.isConstant && rowCount > 0
    let column = operand.expanded(to: isConstant ? 1 : rowCount)
    let result: Column
    switch column {
    case .decimal(let column):
      result = .decimal(
        FixedColumn(values: column.values.map(\.negated), validity: column.validity))
    case .int(let column):
      result = .int(try negated(column))
    case .null, .bool, .time, .date, .duration, .period, .text, .json, .list, .record:
      result = try Calculating(count: column.count, context: context).calculate(
        .subtract, .constant(.int(0)), .column(column))
    }
    return isConstant ? .constant(result.value(at: 0)) : .column(result)
  }

  private func negated(_ column: FixedColumn<Int64>) throws(EvaluationError) -> FixedColumn<Int64> {
    for row in 0..<column.count where column.values[row] == .min && column.validity[row] {
      throw EvaluationError(
        "-(\(Int64.min)) is too large for an int",
        help: "decimal(...) of it calculates with 38 digits")
    }
    return FixedColumn(values: column.values.map { 0 &- $0 }, validity: column.validity)
  }

  /// Json counts as the number it is.
  private func number(_ operand: Operand, label: String?) -> Operand {
    switch operand {
    case .column(.json(let column)):
      .column(
        Conversion(label: label, context: context).convert(.json(column), to: .decimal))
    case .column, .constant: operand
    }
  }
}

/// `+ - * / // %` over two operands, row by row.
struct Calculating {
  let count: Int
  let context: EvaluationContext

  func calculate(
    _ kind: ArithmeticKind, _ a: Operand, _ b: Operand
  ) throws(EvaluationError) -> Column {
    let validity = a.validity(count: count).intersection(b.validity(count: count))
    switch LanePair(a, b) {
    case .int(let a, let b): return try ints(kind, a, b, validity)
    case .decimal(let a, let b): return try decimals(kind, a, b, validity)
    case .bool, .time, .date: break
    case nil:
      if kind == .add, let a = TextOperand(a, readingJSON: true),
        let b = TextOperand(b, readingJSON: true)
      {
        return .text(join(a, b, validity))
      }
    }
    throw EvaluationError("values of these types can't be calculated with")
  }

  private func ints(
    _ kind: ArithmeticKind, _ a: Lane<Int64>, _ b: Lane<Int64>, _ validity: Validity
  ) throws(EvaluationError) -> Column {
    switch kind {
    case .add: return try ints(a, b, validity, "+") { $0.addingReportingOverflow($1) }
    case .subtract: return try ints(a, b, validity, "-") { $0.subtractingReportingOverflow($1) }
    case .multiply: return try ints(a, b, validity, "*") { $0.multipliedReportingOverflow(by: $1) }
    case .divide:
      return try decimals(kind, a.map { Decimal($0) }, b.map { Decimal($0) }, validity)
    case .floorDivide:
      let valid = withoutZeros(b, validity)
      return try ints(a, b, valid, "//") { a, b in
        if b == 0 { return (0, false) }
        let (quotient, overflow) = a.dividedReportingOverflow(by: b)
        if overflow { return (quotient, true) }
        return (quotient &* b != a && (a < 0) != (b < 0) ? quotient - 1 : quotient, false)
      }
    case .remainder:
      let valid = withoutZeros(b, validity)
      return try ints(a, b, valid, "%") { a, b in
        if b == 0 || b == -1 { return (0, false) }
        let remainder = a % b
        return (remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder, false)
      }
    }
  }

  @inline(__always)
  private func ints(
    _ a: Lane<Int64>, _ b: Lane<Int64>, _ validity: Validity, _ sign: String,
    _ body: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) throws(EvaluationError) -> Column {
    var overflowed = false
    let values = zipLanes(a, b, count: count) { a, b in
      let (value, overflow) = body(a, b)
      overflowed = overflowed || overflow
      return value
    }
    if overflowed {
      for row in 0..<count where validity[row] && body(a[row], b[row]).overflow {
        throw EvaluationError(
          "\(a[row]) \(sign) \(b[row]) is too large for an int",
          help: "decimal(...) of one side calculates with 38 digits")
      }
    }
    return .int(FixedColumn(values: values, validity: validity))
  }

  private func decimals(
    _ kind: ArithmeticKind, _ a: Lane<Decimal>, _ b: Lane<Decimal>, _ validity: Validity
  ) throws(EvaluationError) -> Column {
    switch kind {
    case .add: return try decimals(a, b, validity, "+") { $0.adding($1) }
    case .subtract: return try decimals(a, b, validity, "-") { $0.subtracting($1) }
    case .multiply: return try decimals(a, b, validity, "*") { $0.multiplied(by: $1) }
    case .divide:
      return try decimals(a, b, withoutZeros(b, validity), "/") {
        $1.isZero ? .zero : $0.divided(by: $1)
      }
    case .floorDivide:
      return try decimals(a, b, withoutZeros(b, validity), "//") {
        $1.isZero ? .zero : $0.floorDivided(by: $1)
      }
    case .remainder:
      return try decimals(a, b, withoutZeros(b, validity), "%") {
        $1.isZero ? .zero : $0.remainder(dividingBy: $1)
      }
    }
  }

  @inline(__always)
  private func decimals(
    _ a: Lane<Decimal>, _ b: Lane<Decimal>, _ validity: Validity, _ sign: String,
    _ body: (Decimal, Decimal) -> Decimal?
  ) throws(EvaluationError) -> Column {
    var failed = false
    let values = zipLanes(a, b, count: count) { a, b in
      if let value = body(a, b) { return value }
      failed = true
      return .zero
    }
    if failed {
      for row in 0..<count where validity[row] && body(a[row], b[row]) == nil {
        throw EvaluationError(
          "\(a[row]) \(sign) \(b[row]) has more than 38 digits", help: "round(x, digits) before")
      }
    }
    return .decimal(FixedColumn(values: values, validity: validity))
  }

  /// Null where the divisor is zero, with a note.
  private func withoutZeros<Number: Equatable & DivisorZero>(
    _ divisors: Lane<Number>, _ validity: Validity
  ) -> Validity {
    let isZero = zipLanes(divisors, Lane<Void>.one(()), count: count) { divisor, _ in
      divisor.isZeroDivisor
    }
    let zeros = (0..<count).reduce(0) { $0 + (isZero[$1] && validity[$1] ? 1 : 0) }
    if zeros == 0 { return validity }
    context.notes.add("division by zero gave null", count: zeros)
    return Validity(count: count) { validity[$0] && !isZero[$0] }
  }

  private func join(_ a: TextOperand, _ b: TextOperand, _ validity: Validity) -> TextColumn {
    var result = TextColumn(bytes: [], offsets: [0], validity: validity)
    for row in 0..<count {
      if validity[row] {
        a.append(row, to: &result.bytes)
        b.append(row, to: &result.bytes)
      }
      result.offsets.append(result.bytes.count)
    }
    for side in [a.validity, b.validity] {
      if let side { result.validity = result.validity.intersection(side) }
    }
    return result
  }
}

private protocol DivisorZero {
  var isZeroDivisor: Bool { get }
}
extension Int64: DivisorZero {
  fileprivate var isZeroDivisor: Bool { self == 0 }
}
extension Decimal: DivisorZero {
  fileprivate var isZeroDivisor: Bool { isZero }
}

extension Lane {
  fileprivate subscript(row: Int) -> Element {
    switch self {
    case .many(let values): values[row]
    case .one(let value): value
    }
  }

  fileprivate func map<Mapped>(_ body: (Element) -> Mapped) -> Lane<Mapped> {
    switch self {
    case .many(let values): .many(values.map(body))
    case .one(let value): .one(body(value))
    }
  }
}

extension TextOperand {
  fileprivate func append(_ row: Int, to bytes: inout [UInt8]) {
    switch self {
    case .many(let column):
      bytes.append(contentsOf: column.bytes[column.offsets[row]..<column.offsets[row + 1]])
    case .one(let text): bytes.append(contentsOf: text)
    }
  }
}
