private import Glibc

/// Compares two operands row by row. A comparison is true or false, with nulls too: null equals
/// null only, and is neither less nor greater than anything.
struct Comparing {
  let count: Int

  func compare(_ comparison: Comparison, _ a: Operand, _ b: Operand) -> [Bool] {
    if a.isConstant && b.isConstant {
      let once = Comparing(count: 1).compare(
        comparison, .column(a.expanded(to: 1)), .column(b.expanded(to: 1)))
      return [Bool](repeating: once[0], count: count)
    }
    if a.isNull || b.isNull { return compareToNull(comparison, a.isNull ? b : a) }
    var result = compareValues(comparison, a, b)
    applyNulls(
      to: &result, comparison, a.validity(count: count), b.validity(count: count))
    return result
  }

  private func compareToNull(_ comparison: Comparison, _ other: Operand) -> [Bool] {
    let validity = other.validity(count: count)
    switch comparison {
    case .equal: return (0..<count).map { !validity[$0] }
    case .notEqual: return (0..<count).map { validity[$0] }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return [Bool](repeating: false, count: count)
    }
  }

  private func applyNulls(
    to result: inout [Bool], _ comparison: Comparison, _ a: Validity, _ b: Validity
  ) {
    if a.isAllValid && b.isAllValid { return }
    switch comparison {
    case .equal:
      for row in 0..<count { result[row] = a[row] && b[row] ? result[row] : a[row] == b[row] }
    case .notEqual:
      for row in 0..<count { result[row] = a[row] && b[row] ? result[row] : a[row] != b[row] }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      for row in 0..<count { result[row] = result[row] && a[row] && b[row] }
    }
  }

  /// What stands in a null's row is nothing to rely on.
  private func compareValues(_ comparison: Comparison, _ a: Operand, _ b: Operand) -> [Bool] {
    switch LanePair(a, b) {
    case .bool(let a, let b): return fixed(comparison, a, b, ==) { !$0 && $1 }
    case .int(let a, let b): return fixed(comparison, a, b, ==, <)
    case .decimal(let a, let b): return fixed(comparison, a, b, ==, <)
    case .time(let a, let b):
      return fixed(comparison, a, b, { $0.milliseconds == $1.milliseconds }) {
        $0.milliseconds < $1.milliseconds
      }
    case .date(let a, let b):
      return fixed(comparison, a, b, { $0.days == $1.days }) { $0.days < $1.days }
    case nil: break
    }
    if let a = TextOperand(a), let b = TextOperand(b) {
      return compareTexts(comparison, a, b)
    }
    return compareEncoded(comparison, a.expanded(to: count), b.expanded(to: count))
  }

  @inline(__always)
  private func fixed<Element>(
    _ comparison: Comparison, _ a: Lane<Element>, _ b: Lane<Element>,
    _ equal: (Element, Element) -> Bool, _ less: (Element, Element) -> Bool
  ) -> [Bool] {
    switch comparison {
    case .equal: zipLanes(a, b, count: count, equal)
    case .notEqual: zipLanes(a, b, count: count) { !equal($0, $1) }
    case .less: zipLanes(a, b, count: count, less)
    case .lessOrEqual: zipLanes(a, b, count: count) { !less($1, $0) }
    case .greater: zipLanes(a, b, count: count) { less($1, $0) }
    case .greaterOrEqual: zipLanes(a, b, count: count) { !less($0, $1) }
    }
  }

  private func compareTexts(
    _ comparison: Comparison, _ a: TextOperand, _ b: TextOperand
  ) -> [Bool] {
    switch comparison {
    case .equal: a.zip(b, count: count, Self.areEqual)
    case .notEqual: a.zip(b, count: count) { !Self.areEqual($0, $1) }
    case .less: a.zip(b, count: count) { Self.order($0, $1) < 0 }
    case .lessOrEqual: a.zip(b, count: count) { Self.order($0, $1) <= 0 }
    case .greater: a.zip(b, count: count) { Self.order($0, $1) > 0 }
    case .greaterOrEqual: a.zip(b, count: count) { Self.order($0, $1) >= 0 }
    }
  }

  @inline(__always)
  static func areEqual(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else {
      return a.count == b.count
    }
    return memcmp(first, second, a.count) == 0
  }

  /// By bytes, which is by code point.
  @inline(__always)
  static func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    if let first = a.baseAddress, let second = b.baseAddress {
      let order = Int(memcmp(first, second, min(a.count, b.count)))
      if order != 0 { return order }
    }
    return a.count - b.count
  }

  /// Json, lists and records, by the bytes that rows are sorted by.
  private func compareEncoded(_ comparison: Comparison, _ a: Column, _ b: Column) -> [Bool] {
    let kinds = (a.jsonKinds, b.jsonKinds)
    var first: [UInt8] = []
    var second: [UInt8] = []
    return (0..<count).map { row in
      if a.isNull(at: row) || b.isNull(at: row) { return false }
      let isComparable: Bool =
        if kinds.0 == nil && kinds.1 == nil {
          true
        } else {
          kinds.0?[row] ?? a.jsonKind == kinds.1?[row] ?? b.jsonKind
        }
      guard isComparable else { return comparison == .notEqual }
      first.removeAll(keepingCapacity: true)
      second.removeAll(keepingCapacity: true)
      a.appendComparable(row, to: &first)
      b.appendComparable(row, to: &second)
      switch comparison {
      case .equal: return first == second
      case .notEqual: return first != second
      case .less: return first.lexicographicallyPrecedes(second)
      case .lessOrEqual: return !second.lexicographicallyPrecedes(first)
      case .greater: return second.lexicographicallyPrecedes(first)
      case .greaterOrEqual: return !first.lexicographicallyPrecedes(second)
      }
    }
  }
}

extension Column {
  /// For json the kind of each value; `nil` for any other column.
  fileprivate var jsonKinds: [JSONSlice.Kind]? {
    guard case .json(let column) = self else { return nil }
    return (0..<column.count).map { row in column.withBytes(at: row) { JSONSlice($0).kind } }
  }

  /// What a value of this type is in JSON; times and dates are no JSON type.
  fileprivate var jsonKind: JSONSlice.Kind? {
    switch self {
    case .bool: .bool
    case .int, .decimal: .number
    case .text: .text
    case .list: .array
    case .record: .object
    case .null, .time, .date, .duration, .period, .json: nil
    }
  }

  /// In the encoding of json where either side may be json; ints as the decimals they are.
  fileprivate func appendComparable(_ row: Int, to bytes: inout [UInt8]) {
    switch self {
    case .json, .duration, .period: appendEncoding(of: row, to: &bytes)
    case .null, .bool, .int, .decimal, .time, .date, .text, .list, .record:
      let json = value(at: row).jsonText
      Column([.json(json)], type: .json).appendEncoding(of: 0, to: &bytes)
    }
  }
}
