import JSON

/// Holds an answer against a recorded one: by value, in order, save where the server has no order.
struct AnswerComparer {
  var bindings: Bindings
  /// What the request asked to be ordered by; `nil` where the route has no order of its own.
  var order: String?
  private(set) var differences: [String] = []

  init(bindings: Bindings, order: String?) {
    self.bindings = bindings
    self.order = order
  }

  mutating func compare(_ expected: JSONValue, _ actual: JSONValue, at path: String = "") {
    switch (expected, actual) {
    case (.null, .null): break
    case (.bool(let one), .bool(let other)) where one == other: break
    case (.number(let one), .number(let other)) where one == other: break
    case (.string(let one), .string(let other)):
      let field = String(path.split(separator: ".").last ?? "")
      if !bindings.accepts(other, for: one, field: field) { differ(path, expected, actual) }
    case (.object(let one), .object(let other)): compare(one, other, at: path)
    case (.array(let one), .array(let other)): compareRows(one, other, at: path)
    default: differ(path, expected, actual)
    }
  }

  private mutating func compare(_ one: [JSONMember], _ other: [JSONMember], at path: String) {
    for (index, member) in other.enumerated() {
      if !one.contains(where: { sameBytes($0.name, member.name) }) {
        differences.append("\(path).\(member.name): not in the recording")
      }
      if other[..<index].contains(where: { sameBytes($0.name, member.name) }) {
        differences.append("\(path).\(member.name): twice")
      }
    }
    for member in one {
      guard let found = other.last(where: { sameBytes($0.name, member.name) }) else {
        differences.append("\(path).\(member.name): missing")
        continue
      }
      compare(member.value, found.value, at: "\(path).\(member.name)")
    }
  }

  private mutating func compareRows(
    _ one: [JSONValue], _ other: [JSONValue], at path: String
  ) {
    guard one.count == other.count else {
      differences.append("\(path): \(other.count) rows, recorded \(one.count)")
      return
    }
    guard one.allSatisfy({ $0["id"] != nil }) else {
      for (index, pair) in zip(one, other).enumerated() {
        compare(pair.0, pair.1, at: "\(path)[\(index)]")
      }
      return
    }
    let isList = path.split(separator: ".").count == 1
    var start = 0
    while start < one.count {
      let end = isList ? endOfTie(from: start, in: one) : one.count
      let isCut = isList && order != nil && (start == 0 || end == one.count)
      compareSet(
        Array(one[start..<end]), Array(other[start..<end]), at: path,
        cutTieOf: isCut ? one[start] : nil)
      start = end
    }
  }

  /// Rows that the order can't tell apart. Expanded lists and lists without an order are all tie.
  private func endOfTie(from start: Int, in rows: [JSONValue]) -> Int {
    guard let order else { return rows.count }
    let field = order.hasPrefix("-") ? String(order.dropFirst()) : order
    guard let key = rows[start][field] else { return start + 1 }
    var end = start + 1
    while end < rows.count, rows[end][field] == key { end += 1 }
    return end
  }

  /// - Parameter cutTieOf: a row of a tie that the page's edge may cut through. Which of its rows are
  ///   on the page is then chance too, so another of the same tie will do if it is as the data has it.
  private mutating func compareSet(
    _ one: [JSONValue], _ other: [JSONValue], at path: String, cutTieOf tied: JSONValue?
  ) {
    var rest = other
    var missing: [JSONValue] = []
    for row in one {
      let id = bindings.filled(row["id"] ?? .null)
      guard let index = rest.firstIndex(where: { $0["id"] == id }) else {
        missing.append(id)
        continue
      }
      compare(row, rest.remove(at: index), at: "\(path)[]")
    }
    for (id, row) in zip(missing, rest) {
      if let tied, let order, isOfTheSameTie(row, as: tied, order: order) { continue }
      differences.append("\(path): no row \(id.text) here, but \(row.text.prefix(200))")
    }
  }

  private func isOfTheSameTie(_ row: JSONValue, as tied: JSONValue, order: String) -> Bool {
    let field = order.hasPrefix("-") ? String(order.dropFirst()) : order
    guard let key = row[field], key == tied[field], let id = row["id"]?.asString,
      let known = knownRows[id],
      row.asObject?.map(\.name).sorted() == tied.asObject?.map(\.name).sorted()
    else { return false }
    return known.asObject?.allSatisfy { row[$0.name] == nil || row[$0.name] == $0.value } ?? false
  }

  private mutating func differ(_ path: String, _ expected: JSONValue, _ actual: JSONValue) {
    differences.append("\(path): \(actual.text.prefix(200)), recorded \(expected.text.prefix(200))")
  }
}
