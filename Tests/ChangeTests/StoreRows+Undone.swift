import JSON

/// What an undo on v1 may leave behind: the closed list.
enum Leftover: Hashable, CustomStringConvertible {
  /// v1 can't delete it.
  case createdCustomer(email: String)
  /// v1 takes no null.
  case metadataNoLongerNull(of: String)
  /// To v1 an empty text deletes the key.
  case emptyTextLost(key: String, of: String)
  /// Another id, other times, and no price lists.
  case groupMadeAnew(name: String)

  /// What the plan must have named.
  var label: String {
    switch self {
    case .createdCustomer(let label), .metadataNoLongerNull(let label),
      .emptyTextLost(_, let label),
      .groupMadeAnew(let label):
      label
    }
  }

  var description: String {
    switch self {
    case .createdCustomer(let email): "customer \(email) stays"
    case .metadataNoLongerNull(let label): "metadata of \(label) is {}"
    case .emptyTextLost(let key, let label): "metadata.\(key) of \(label) is lost"
    case .groupMadeAnew(let name): "group \(name) is made anew"
    }
  }
}

/// A store that was changed and put back, against what it was.
struct UndoneComparison {
  private(set) var leftovers: Set<Leftover> = []
  /// Whatever is not of the closed list, a line each.
  private(set) var differences: [String] = []

  init(before: StoreRows, after: StoreRows) {
    var before = before
    forgetRemadeGroups(&before, after)
    for list in Set(before.lists.keys).union(after.lists.keys).sorted() {
      compare(list, before[list], after[list])
    }
  }

  // MARK: - Groups made anew

  private mutating func forgetRemadeGroups(_ before: inout StoreRows, _ after: StoreRows) {
    let list = "customer_groups"
    let new = after[list].filter { before[list][$0.key] == nil }
    for (id, row) in before[list] where after[list][id] == nil {
      guard let made = new.first(where: { $0.value["name"] == row["name"] }) else { continue }
      leftovers.insert(.groupMadeAnew(name: row["name"]?.asString ?? "?"))
      var row = row
      row["id"] = .string(made.key)
      row["created_at"] = made.value["created_at"]
      row["price_lists"] = .array([])
      before[list][id] = nil
      before[list][made.key] = row
      before.rename(id, to: made.key, in: "customers", "groups")
      before.rename(id, to: nil, in: "price_lists", "customer_groups")
    }
  }

  // MARK: - Rows

  private mutating func compare(
    _ list: String, _ before: [String: StoreRows.Row], _ after: [String: StoreRows.Row]
  ) {
    for (id, row) in before {
      if let other = after[id] {
        compare("\(list) \(id)", row, other)
      } else {
        differences.append("\(list) \(id) is gone: \(row.text)")
      }
    }
    for (id, row) in after where before[id] == nil {
      if list == "customers", let email = row["email"]?.asString {
        leftovers.insert(.createdCustomer(email: email))
      } else {
        differences.append("\(list) \(id) is new: \(row.text)")
      }
    }
  }

  private mutating func compare(
    _ place: String, _ before: StoreRows.Row, _ after: StoreRows.Row
  ) {
    let label = (after["email"] ?? after["name"])?.asString ?? "?"
    for name in Set(before.keys).union(after.keys).sorted() {
      let (old, new) = (before[name], after[name])
      if old == new { continue }
      if name == "metadata", isExcused(old ?? .null, new ?? .null, label) { continue }
      differences.append("\(place) \(name): \(old?.text ?? "none") became \(new?.text ?? "none")")
    }
  }

  private mutating func isExcused(_ old: JSONValue, _ new: JSONValue, _ label: String) -> Bool {
    if old == .null, new == .object([]) {
      leftovers.insert(.metadataNoLongerNull(of: label))
      return true
    }
    guard let members = old.asObject else { return false }
    let lost = members.filter { $0.value == .string("") }
    let kept = members.filter { $0.value != .string("") }
    guard Set(kept) == Set(new.asObject ?? [JSONMember("?", .null)]) else { return false }
    for member in lost { leftovers.insert(.emptyTextLost(key: member.name, of: label)) }
    return true
  }
}

extension StoreRows {
  fileprivate mutating func rename(
    _ id: String, to other: String?, in list: String, _ field: String
  ) {
    for (key, row) in self[list] {
      guard let ids = row[field]?.asArray?.compactMap(\.asString), ids.contains(id) else {
        continue
      }
      let renamed = (ids.filter { $0 != id } + [other].compactMap { $0 }).sorted()
      self[list][key]?[field] = .array(renamed.map { .string($0) })
    }
  }
}

extension StoreRows.Row {
  fileprivate var text: String {
    sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }.joined(separator: ", ")
  }
}
