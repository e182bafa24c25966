import JSON

/// The free object of a group, customer or order, as PostgreSQL's jsonb keeps it.
enum Metadata {
  /// Each name once (the last value wins), shorter names first, numbers as JavaScript has them.
  static func stored(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool, .string: return value
    case .number(let text): return .number(javaScriptText(of: Double(text) ?? 0))
    case .array(let elements): return .array(elements.map(stored))
    case .object(let members):
      var kept: [JSONMember] = []
      for member in members {
        let member = JSONMember(member.name, stored(member.value))
        if let index = kept.firstIndex(where: { sameText($0.name, member.name) }) {
          kept[index] = member
        } else {
          kept.append(member)
        }
      }
      return .object(kept.sorted { isBefore($0.name, $1.name) })
    }
  }

  /// `changes` laid over `current`: names replace, an empty string deletes (contract, section 3.5).
  static func merged(_ changes: [JSONMember], over current: JSONValue?) -> JSONValue {
    var members = current?.asObject ?? []
    for change in changes {
      members.removeAll { sameText($0.name, change.name) }
      if case .string(let text) = change.value, text.isEmpty { continue }
      members.append(change)
    }
    return stored(.object(members))
  }

  private static func isBefore(_ one: String, _ other: String) -> Bool {
    let (oneCount, otherCount) = (one.utf8.count, other.utf8.count)
    return oneCount == otherCount
      ? one.utf8.lexicographicallyPrecedes(other.utf8) : oneCount < otherCount
  }
}
