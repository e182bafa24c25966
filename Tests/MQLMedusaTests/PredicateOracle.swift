import Foundation
import MQL

/// What a predicate says of a record by the language's own rules, written apart from the planner.
func holds(_ predicate: MQL.Predicate, _ record: Value) -> Bool {
  switch predicate {
  case .compare(let field, let comparison, let value):
    return compare(record[field], comparison, value)
  case .match(let field, let match, let needle):
    guard let text = record[field].text else { return false }
    return matches(text, match, needle)
  case .isIn(let field, let values): return values.contains { same(record[field], $0) }
  case .isTrue(let field): return record[field] == .bool(true)
  case .isNull(let field): return record[field] == .null
  case .not(let inner): return !holds(inner, record)
  case .or(let a, let b): return holds(a, record) || holds(b, record)
  case .and(let a, let b): return holds(a, record) && holds(b, record)
  case .any(let relation, let inner):
    return record[relation].elements.contains { holds(inner, $0) }
  case .opaque: return true
  }
}

/// By bytes: to the language two spellings of a letter differ.
private func same(_ a: Value, _ b: Value) -> Bool {
  if case .text(let one) = a, case .text(let other) = b {
    return Array(one.utf8) == Array(other.utf8)
  }
  return a == b
}

private func compare(_ a: Value, _ comparison: Comparison, _ b: Value) -> Bool {
  switch comparison {
  case .equal: return same(a, b)
  case .notEqual: return !same(a, b)
  case .less, .lessOrEqual, .greater, .greaterOrEqual: break
  }
  let order: Int
  switch (a, b) {
  case (.time(let one), .time(let other)):
    order = one == other ? 0 : one < other ? -1 : 1
  case (.int(let one), .int(let other)): order = one == other ? 0 : one < other ? -1 : 1
  case (.text(let one), .text(let other)):
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    order = one == other ? 0 : one.lexicographicallyPrecedes(other) ? -1 : 1
  default: return false
  }
  switch comparison {
  case .less: return order < 0
  case .lessOrEqual: return order <= 0
  case .greater: return order > 0
  case .greaterOrEqual: return order >= 0
  case .equal, .notEqual: return false
  }
}

private func matches(_ text: String, _ match: TextMatch, _ needle: String) -> Bool {
  let (bytes, wanted) = (Array(text.utf8), Array(needle.utf8))
  switch match {
  case .startsWith: return bytes.starts(with: wanted)
  case .endsWith: return bytes.reversed().starts(with: wanted.reversed())
  case .contains: return contains(bytes, wanted)
  case .containsIgnoringCase: return contains(folded(text), folded(needle))
  }
}

private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
  wanted.isEmpty || bytes.indices.contains { bytes[$0...].starts(with: wanted) }
}

/// Lower-cased; nothing outside ASCII becomes ASCII.
private func folded(_ text: String) -> [UInt8] {
  var folded = ""
  for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
    let lower = scalar.properties.lowercaseMapping
    let isKept = lower.unicodeScalars.count != 1 || (!scalar.isASCII && lower.utf8.count == 1)
    folded += isKept ? String(scalar) : lower
  }
  return Array(folded.utf8)
}

/// Random choices that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
