import SQLite

/// Reads a route's query parameters by the rules of its validator: what is wrong is gathered, and
/// told all at once (contract, section 3.2).
struct V1Query {
  private let members: [QueryMember]
  private var problems: [String] = []

  /// - Parameter splitsLoneElements: an array of one text is split on commas, as the servers do
  ///   before most lists (contract, section 3.6).
  init(
    _ query: QueryValue, allowed: [String], splitsLoneElements: Bool = true
  ) throws(V1Failure) {
    var members: [QueryMember] = []
    if case .object(let all) = query { members = all }
    if splitsLoneElements {
      for index in members.indices {
        guard case .array(let elements) = members[index].value, elements.count == 1 else {
          continue
        }
        // Anything but a text has no `split`.
        guard let text = elements[0].text else { throw .unknown }
        members[index].value = .array(
          text.split(separator: ",", omittingEmptySubsequences: false).map { .text(String($0)) })
      }
    }
    self.members = members
    for member in members where !allowed.contains(where: { sameText($0, member.name) }) {
      problems.append("property \(member.name) should not exist")
    }
  }

  func value(_ name: String) -> QueryValue? {
    members.first { sameText($0.name, name) }?.value
  }

  mutating func number(_ name: String, default standard: Double) -> Double {
    guard let value = value(name) else { return standard }
    if let text = value.text, let number = javaScriptNumber(text), number.isFinite { return number }
    problems.append("\(name) must be a number conforming to the specified constraints")
    return standard
  }

  mutating func text(_ name: String) -> String? {
    guard let value = value(name) else { return nil }
    if let text = value.text { return text }
    problems.append("\(name) must be a string")
    return nil
  }

  mutating func texts(_ name: String) -> [String]? {
    guard let value = value(name) else { return nil }
    guard case .array(let elements) = value else {
      problems.append("\(name) must be an array")
      return nil
    }
    return elements.map { $0.text ?? "[object Object]" }
  }

  /// `created_at[gt]=…` and its kin, as conditions on a column of instants.
  mutating func dates(_ name: String, sql: String? = nil) -> [SQLCondition] {
    guard let value = value(name) else { return [] }
    guard case .object(let bounds) = value else {
      let each = value.text == nil ? "each value in " : ""
      problems.append("\(each)nested property \(name) must be either object or array")
      return []
    }
    var conditions: [SQLCondition] = []
    let operators = ["lt": "<", "gt": ">", "gte": ">=", "lte": "<="]
    for bound in bounds where operators[bound.name] == nil {
      problems.append("property \(bound.name) should not exist")
    }
    for bound in bounds {
      guard let sign = operators[bound.name] else { continue }
      guard let instant = bound.value.text.flatMap(Instant.init(filterValue:)) else {
        problems.append("\(bound.name) must be a Date instance")
        continue
      }
      conditions.append(SQLCondition("\(sql ?? "t.\(name)") \(sign) ?", [instant.stored]))
    }
    return conditions
  }

  /// A filter that this server version refuses in every form.
  mutating func refuseNested(_ name: String) {
    guard let value = value(name) else { return }
    if case .object = value {
      problems.append("an unknown value was passed to the validate function")
    } else {
      problems.append("nested property \(name) must be either object or array")
    }
  }

  mutating func refuse(_ problem: String) {
    problems.append(problem)
  }

  /// To be called once everything was read.
  func check() throws(V1Failure) {
    if !problems.isEmpty { throw .invalidData(problems.joined(separator: ", ")) }
  }
}

/// A text as a filter: the database refuses NUL, and the text `null` means SQL's null on most
/// routes (contract, section 11).
func filter(
  _ column: String, _ text: String, nullIsSQLNull: Bool = true
) throws(V1Failure) -> SQLCondition {
  if text.utf8.contains(0) { throw .unknown }
  if nullIsSQLNull, sameText(text, "null") { return SQLCondition("\(column) IS NULL") }
  return SQLCondition("\(column) = ?", [.text(text)])
}

/// One of several; `null` among them matches nothing, as `IN (NULL)` does.
func filter(_ column: String, anyOf texts: [String]) throws(V1Failure) -> SQLCondition {
  var list = JSONBuffer()
  list.raw("[")
  var isFirst = true
  for text in texts where !sameText(text, "null") {
    if text.utf8.contains(0) { throw .unknown }
    if !isFirst { list.raw(",") }
    isFirst = false
    list.text(text)
  }
  list.raw("]")
  return SQLCondition(
    "\(column) IN (SELECT value FROM json_each(?))",
    [.text(String(decoding: list.bytes, as: UTF8.self))])
}

/// `q`: a part of one of the columns, whatever its case; `%`, `_` and `\` keep their meaning in LIKE.
func search(_ needle: String, in columns: [String]) throws(V1Failure) -> SQLCondition {
  if needle.utf8.contains(0) { throw .unknown }
  return SQLCondition(
    "(" + columns.map { "ilike(\($0), ?)" }.joined(separator: " OR ") + ")",
    columns.map { _ in .text("%\(needle)%") })
}
