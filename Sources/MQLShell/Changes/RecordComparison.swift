package import JSON
package import MQL

/// A record of the store as a step's plan sees it.
package enum RecordComparison: Sendable, Hashable {
  case asBefore
  case asAfter
  /// Someone else has changed it: which field, in words, and the fields that are as after all the
  /// same.
  case moved(String, left: [String])

  /// Where a record is as before and as after at once, it is as after.
  package init(_ record: StoreRecord, _ fields: [FieldChange]) {
    let left = fields.filter { record.isLeft(by: $0) }
    if left.count == fields.count {
      self = .asAfter
      return
    }
    let moved = fields.filter { !record.has($0.before, at: $0.path) }
    guard let first = moved.first(where: { !record.isLeft(by: $0) }) ?? moved.first else {
      self = .asBefore
      return
    }
    let (was, now) = JSONValue.shown(first.before, record[first.path])
    self = .moved(
      "\(first.name) is \(now) now, and was \(was) when the plan was made",
      left: left.filter { !record.has($0.before, at: $0.path) }.map { $0.name })
  }
}

extension FieldChange {
  /// `metadata.tier`
  package var name: String { path.joined(separator: ".") }

  /// `metadata.tier: "silver" → "gold"`
  var shown: String {
    let (before, after) = JSONValue.shown(before, after)
    return "\(name): \(before) → \(after)"
  }
}

extension StoreRecord {
  /// Whether a value stands there; none and null are one.
  func has(_ value: JSONValue?, at path: [String]) -> Bool {
    JSONValue.isSame(self[path], value)
  }

  /// Whether it is as the store leaves it once the field is set: an empty text deletes a key of a
  /// field of free form.
  fileprivate func isLeft(by change: FieldChange) -> Bool {
    if has(change.after, at: change.path) { return true }
    return change.path.count > 1 && change.after == .string("") && has(nil, at: change.path)
  }

  /// The first of these values that the record does not hold, in words.
  func difference(from values: [FieldValue]) -> String? {
    guard let moved = values.first(where: { !has($0.value, at: [$0.name]) }) else { return nil }
    let (was, now) = JSONValue.shown(moved.value, self[[moved.name]])
    return "\(moved.name) is \(now) now, and was \(was) when the plan was made"
  }

  /// Whether it is what a step was to make; but for the key by which it was found, which the store
  /// may write in its own way.
  func isMade(of values: [FieldValue], foundBy key: String?) -> Bool {
    values.filter { $0.name != key }.allSatisfy {
      JSONValue.isSame(self[[$0.name]]?.withoutEmptyMembers, $0.value.withoutEmptyMembers)
    }
  }

  fileprivate subscript(path: [String]) -> JSONValue? {
    guard let name = path.first else { return nil }
    var value = fields[name]
    for member in path.dropFirst() { value = value?[member] }
    return value
  }
}

extension JSONValue {
  /// As a plan shows it: `nothing` where there is none.
  package static func shown(_ value: JSONValue?) -> String {
    cut(wholeText(value)[...])
  }

  /// Two values of one place: where long ones differ only behind what is shown, both are cut around
  /// the first difference.
  package static func shown(
    _ before: JSONValue?, _ after: JSONValue?
  ) -> (before: String, after: String) {
    let (one, other) = (wholeText(before), wholeText(after))
    let shared = zip(one, other).prefix { $0.0.isExactly($0.1) }.count
    guard shared >= longestShown - 1 else { return (cut(one[...]), cut(other[...])) }
    func around(_ text: String) -> String {
      "…" + cut(text.dropFirst(shared - shownBefore), atMost: longestShown - 1)
    }
    return (around(one), around(other))
  }

  private static func wholeText(_ value: JSONValue?) -> String {
    guard let value, !value.isNull else { return "nothing" }
    return value.text
  }

  private static func cut(_ text: Substring, atMost most: Int = longestShown) -> String {
    text.count <= most ? String(text) : text.prefix(most - 1) + "…"
  }

  private static let longestShown = 60
  /// Of what two long values share, in front of where they differ.
  private static let shownBefore = 20

  /// Whether a store would hold both for one value: no value, null and a field of free form
  /// without a key are the same, and so are the members of an object in any order.
  package static func isSame(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    let one = one ?? .null
    let other = other ?? .null
    if one.isEmpty || other.isEmpty { return one.isEmpty && other.isEmpty }
    return one.isEqual(to: other)
  }

  private var isEmpty: Bool { self == .null || self == .object([]) }

  private func isEqual(to other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let other)):
      // The store reads and writes them as JavaScript does: 1.0 comes back as 1.
      one == other || Double(one).map { $0 == Double(other) } ?? false
    case (.array(let one), .array(let other)):
      one.count == other.count && zip(one, other).allSatisfy { $0.isEqual(to: $1) }
    case (.object(let one), .object):
      one.count == other.asObject?.count
        && one.allSatisfy { member in other[member.name]?.isEqual(to: member.value) ?? false }
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _):
      self == other
    }
  }

  /// A store keeps no key of a new record that holds null or the empty text.
  fileprivate var withoutEmptyMembers: JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.value != .null && $0.value != .string("") })
  }
}

extension Character {
  fileprivate func isExactly(_ other: Character) -> Bool { utf8.elementsEqual(other.utf8) }
}
