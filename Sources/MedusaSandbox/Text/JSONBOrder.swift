import JSON

/// The order that PostgreSQL gives jsonb values: objects after arrays, true, false, numbers, texts
/// and null; what has fewer members comes first.
func jsonbOrder(_ one: JSONValue, _ other: JSONValue) -> Int32 {
  switch (one, other) {
  case (.bool(let one), .bool(let other)): return one == other ? 0 : (one ? 1 : -1)
  case (.number, .number):
    return order(one.asDouble ?? 0, other.asDouble ?? 0)
  case (.string(let one), .string(let other)): return textOrder(one, other)
  case (.array(let one), .array(let other)):
    if one.count != other.count { return order(one.count, other.count) }
    for (left, right) in zip(one, other) {
      let result = jsonbOrder(left, right)
      if result != 0 { return result }
    }
    return 0
  case (.object(let one), .object(let other)):
    if one.count != other.count { return order(one.count, other.count) }
    for (left, right) in zip(one, other) {
      let names = textOrder(left.name, right.name)
      if names != 0 { return names }
      let values = jsonbOrder(left.value, right.value)
      if values != 0 { return values }
    }
    return 0
  default: return order(rank(one), rank(other))
  }
}

private func rank(_ value: JSONValue) -> Int {
  switch value {
  case .null: 0
  case .string: 1
  case .number: 2
  case .bool: 3
  case .array: 4
  case .object: 5
  }
}

private func order<Value: Comparable>(_ one: Value, _ other: Value) -> Int32 {
  one < other ? -1 : (one == other ? 0 : 1)
}

private func textOrder(_ one: String, _ other: String) -> Int32 {
  if sameText(one, other) { return 0 }
  return one.utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
}
