import Foundation
import MQL

/// The same JSON read by Foundation, to compare columns with cell by cell.
enum FoundationReading {
  /// Everything that these rows hold, each as the narrowest type that takes all of its values.
  static func plan(of values: [Any], named name: String = "") -> DecodePlan {
    let there = values.filter { !($0 is NSNull) }
    if name == "metadata" || there.isEmpty { return .json }
    if let records = there as? [[String: Any]] {
      let names = Set(records.flatMap(\.keys)).sorted()
      return .record(
        names.map { name in
          DecodePlan.Field(name, plan(of: records.compactMap { $0[name] }, named: name))
        })
    }
    if let lists = there as? [[Any]] { return .list(plan(of: lists.flatMap { $0 })) }
    if let texts = there as? [String] {
      return texts.allSatisfy { instant($0) != nil } ? .time : .text
    }
    guard let numbers = there as? [NSNumber] else { return .json }
    if numbers.allSatisfy({ ["c", "B"].contains(String(cString: $0.objCType)) }) { return .bool }
    let areInts = numbers.allSatisfy { Double($0.int64Value) == $0.doubleValue }
    return areInts ? .int : .decimal
  }

  static func instant(_ text: String) -> Instant? {
    guard text.utf8.count == 24, text.hasSuffix("Z") else { return nil }
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    guard let date = try? style.parse(text) else { return nil }
    return Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }

  /// What differs between a column's value and Foundation's; `nil` where nothing does.
  static func difference(_ column: Column, _ index: Int, _ expected: Any?, at path: String)
    -> String?
  {
    let expected = expected is NSNull ? nil : expected
    switch column {
    case .record(let records): return difference(records, index, expected, at: path)
    case .list(let lists): return difference(lists, index, expected, at: path)
    case .json(let texts):
      guard let text = texts.text(index) else { return unlessNull(expected, path) }
      let value = try? JSONSerialization.jsonObject(
        with: Data(text.utf8), options: .fragmentsAllowed)
      let isSame = canonical(value) == canonical(expected)
      return isSame ? nil : "\(path): \(text) is not \(expected ?? "null")"
    default:
      let found = column.value(index)
      guard let found else { return unlessNull(expected, path) }
      return isSame(found, expected) ? nil : "\(path): \(found) is not \(expected ?? "null")"
    }
  }

  /// Foundation's own reading of a long fraction may be a last place off.
  private static func isNear(_ found: Double?, _ expected: NSNumber?) -> Bool {
    guard let found, let expected else { return false }
    return abs(found - expected.doubleValue) <= 2 * found.ulp
  }

  private static func canonical(_ value: Any?) -> Data? {
    value.flatMap {
      try? JSONSerialization.data(
        withJSONObject: $0, options: [.sortedKeys, .fragmentsAllowed])
    }
  }

  private static func unlessNull(_ expected: Any?, _ path: String) -> String? {
    expected.map { "\(path): null is not \($0)" }
  }

  private static func isSame(_ found: Value, _ expected: Any?) -> Bool {
    switch found {
    case .text(let text): text == expected as? String
    case .bool(let bool): bool == expected as? Bool
    case .int(let int): int == (expected as? NSNumber)?.int64Value
    case .time(let time): time == (expected as? String).flatMap(instant)
    case .decimal(let decimal):
      isNear(Double("\(decimal.coefficient)e-\(decimal.scale)"), expected as? NSNumber)
    case .null, .date, .duration, .period, .json, .list, .record: false
    }
  }

  private static func difference(
    _ records: RecordColumn, _ index: Int, _ expected: Any?, at path: String
  ) -> String? {
    guard records.validity[index] else { return unlessNull(expected, path) }
    guard let expected = expected as? [String: Any] else { return "\(path): a record is not due" }
    for field in records.fields {
      let inner = "\(path).\(field.name)"
      if let found = difference(field.column, index, expected[field.name], at: inner) {
        return found
      }
    }
    return nil
  }

  private static func difference(
    _ lists: ListColumn, _ index: Int, _ expected: Any?, at path: String
  ) -> String? {
    guard lists.validity[index] else { return unlessNull(expected, path) }
    guard let expected = expected as? [Any] else { return "\(path): a list is not due" }
    let range = lists.offsets[index]..<lists.offsets[index + 1]
    guard range.count == expected.count else {
      return "\(path): \(range.count) elements are not \(expected.count)"
    }
    for (place, element) in zip(range, expected) {
      let inner = "\(path)[\(place - range.lowerBound)]"
      if let found = difference(lists.elements, place, element, at: inner) { return found }
    }
    return nil
  }
}
