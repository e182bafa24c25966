import MQLSyntax
internal import CTOML

/// A table being read: each key is asked for once, and what nobody asked for is a mistake.
struct TOMLTable {
  let node: TOMLNode
  private var unread: [TOMLNode.Entry]
  private var known: [String] = []

  init(_ node: TOMLNode) throws(ConfigurationFailure) {
    guard node.isTable else { throw node.wrongType(wanted: "a table") }
    self.node = node
    unread = node.entries
  }

  /// The value of a key, where it is there.
  mutating func take(_ key: String) -> TOMLNode? {
    known.append(key)
    guard let index = unread.firstIndex(where: { $0.key == key }) else { return nil }
    return unread.remove(at: index).value
  }

  mutating func string(_ key: String) throws(ConfigurationFailure) -> String? {
    try take(key)?.string()
  }

  mutating func boolean(_ key: String) throws(ConfigurationFailure) -> Bool? {
    try take(key)?.boolean()
  }

  /// A whole number of 0 or more.
  mutating func count(_ key: String) throws(ConfigurationFailure) -> Int? {
    guard let value = take(key) else { return nil }
    let integer = try value.integer()
    guard let count = Int(exactly: integer), count >= 0 else {
      throw value.failure("'\(key)' is \(integer); 0 or more stands here")
    }
    return count
  }

  mutating func span(_ key: String) throws(ConfigurationFailure) -> TimeSpan? {
    guard let value = take(key) else { return nil }
    let text = try value.string()
    guard let span = TimeSpan(text) else {
      throw value.failure("'\(text)' is no length of time; forms: \(TimeSpan.forms)")
    }
    return span
  }

  /// Refuses the keys that were not asked for.
  func finish(_ what: String) throws(ConfigurationFailure) {
    guard let entry = unread.first else { return }
    throw .inFile(
      node.document.path, line: entry.keyPlace.line, column: entry.keyPlace.column,
      "\(what) has no key '\(entry.key)'; keys: " + known.joined(separator: ", "),
      help: Nearest.name(to: entry.key, among: known).map { "'\($0)' is the nearest" })
  }
}
