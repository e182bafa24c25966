/// Parses a query string by the rules of qs 6.11 as both servers set it up: at most 1000
/// parameters, brackets five deep, arrays of any length (contract, section 3.6).
struct QueryString {
  private static let parameterLimit = 1000
  private static let depthLimit = 5

  /// An array under construction: qs fills it by index and closes the holes at the end.
  private indirect enum Node {
    case text(String)
    case array([Node?])
    case object([(name: String, value: Node)])
  }

  /// Always an object.
  static func parse(_ text: Substring) -> QueryValue {
    var pairs: [(name: String, value: Node)] = []
    if !text.isEmpty {
      for part in text.split(
        separator: "&", maxSplits: parameterLimit, omittingEmptySubsequences: false
      ).prefix(parameterLimit) {
        add(part, to: &pairs)
      }
    }
    var whole: Node = .object([])
    for (name, value) in pairs {
      guard let chain = chain(of: name), let nested = nest(value, in: chain) else { continue }
      whole = merge(whole, nested)
    }
    return finished(whole)
  }

  private static func add(_ part: Substring, to pairs: inout [(name: String, value: Node)]) {
    let (rawName, rawValue) = split(part)
    let name = decode(rawName)
    if name.isEmpty { return }
    var value: Node = .text(decode(rawValue ?? ""))
    // `a[]=x`: one more array around it only where the value is an array already.
    guard let index = pairs.firstIndex(where: { sameText($0.name, name) }) else {
      pairs.append((name, value))
      return
    }
    if case .array(let earlier) = pairs[index].value {
      value = .array(earlier + [value])
    } else {
      value = .array([pairs[index].value, value])
    }
    pairs[index].value = value
  }

  /// At `]=` if there is one, else at the first `=`.
  private static func split(_ part: Substring) -> (Substring, Substring?) {
    let utf8 = part.utf8
    var previous: UInt8 = 0
    var firstEqual: Substring.Index?
    for index in utf8.indices {
      if utf8[index] == UInt8(ascii: "=") {
        if previous == UInt8(ascii: "]") {
          return (part[..<index], part[utf8.index(after: index)...])
        }
        if firstEqual == nil { firstEqual = index }
      }
      previous = utf8[index]
    }
    guard let firstEqual else { return (part, nil) }
    return (part[..<firstEqual], part[utf8.index(after: firstEqual)...])
  }

  /// What can't be decoded stays as it stands.
  private static func decode(_ text: Substring) -> String {
    percentDecoded(text, plusIsSpace: true)
      ?? String(decoding: text.utf8.map { $0 == UInt8(ascii: "+") ? 32 : $0 }, as: UTF8.self)
  }

  /// `a[b][]` as `a`, `[b]`, `[]`; what lies deeper than the limit stays one key.
  private static func chain(of name: String) -> [Substring]? {
    let open = UInt8(ascii: "[")
    let close = UInt8(ascii: "]")
    var segments: [Range<String.Index>] = []
    var start: String.Index?
    for index in name.utf8.indices {
      let byte = name.utf8[index]
      if byte == open {
        start = index
      } else if byte == close, let opening = start {
        segments.append(opening..<name.utf8.index(after: index))
        start = nil
      }
    }
    guard let first = segments.first else {
      return objectPrototypeNames.contains(name) ? nil : [name[...]]
    }
    var chain: [Substring] = []
    let parent = name[..<first.lowerBound]
    if !parent.isEmpty {
      if objectPrototypeNames.contains(String(parent)) { return nil }
      chain.append(parent)
    }
    for segment in segments.prefix(depthLimit) {
      let inner = name[segment].dropFirst().dropLast()
      if objectPrototypeNames.contains(String(inner)) { return nil }
      chain.append(name[segment])
    }
    if segments.count > depthLimit {
      chain.append("[" + name[segments[depthLimit].lowerBound...] + "]")
    }
    return chain
  }

  private static func nest(_ value: Node, in chain: [Substring]) -> Node? {
    var leaf = value
    for root in chain.reversed() {
      if sameText(root, "[]") {
        if case .array = leaf { continue }
        leaf = .array([leaf])
        continue
      }
      let isBracketed = root.first == "[" && root.last == "]"
      let clean = isBracketed ? root.dropFirst().dropLast() : root
      if isBracketed, let index = UInt32(clean), sameText(String(index), clean) {
        // An index past any real list would only reserve memory: its hole closes anyway.
        let position = Int(min(index, UInt32(parameterLimit)))
        leaf = .array(Array(repeating: nil, count: position) + [leaf])
      } else if !sameText(clean, "__proto__") {
        leaf = .object([(String(clean), leaf)])
      }
    }
    return leaf
  }

  private static func merge(_ target: Node, _ source: Node) -> Node {
    switch (target, source) {
    case (.array(let elements), .text): return .array(elements + [source])
    case (.object(var members), .text(let name)):
      set(name, .text("true"), in: &members)
      return .object(members)
    case (.text, .text): return .array([target, source])
    case (.text, .array(let elements)): return .array([target] + elements)
    case (.text, .object): return .array([target, source])
    case (.array(let one), .array(let other)): return .array(merge(one, other))
    case (.array(let elements), .object(let members)):
      return .object(merge(members: object(from: elements), members))
    case (.object(let members), .array(let elements)):
      return .object(merge(members: members, object(from: elements)))
    case (.object(let one), .object(let other)): return .object(merge(members: one, other))
    }
  }

  private static func merge(_ one: [Node?], _ other: [Node?]) -> [Node?] {
    var merged = one
    for (index, item) in other.enumerated() {
      guard let item else { continue }
      guard index < merged.count, let present = merged[index] else {
        while merged.count <= index { merged.append(nil) }
        merged[index] = item
        continue
      }
      switch (present, item) {
      case (.text, _), (_, .text): merged.append(item)
      default: merged[index] = merge(present, item)
      }
    }
    return merged
  }

  private static func merge(
    members: [(name: String, value: Node)], _ other: [(name: String, value: Node)]
  ) -> [(name: String, value: Node)] {
    var merged = members
    for (name, value) in other {
      if let index = merged.firstIndex(where: { sameText($0.name, name) }) {
        merged[index].value = merge(merged[index].value, value)
      } else {
        merged.append((name, value))
      }
    }
    return merged
  }

  private static func object(from elements: [Node?]) -> [(name: String, value: Node)] {
    var members: [(name: String, value: Node)] = []
    for (index, element) in elements.enumerated() {
      if let element { members.append((String(index), element)) }
    }
    return members
  }

  private static func set(
    _ name: String, _ value: Node, in members: inout [(name: String, value: Node)]
  ) {
    if let index = members.firstIndex(where: { sameText($0.name, name) }) {
      members[index].value = value
    } else {
      members.append((name, value))
    }
  }

  private static func finished(_ node: Node) -> QueryValue {
    switch node {
    case .text(let text): .text(text)
    case .array(let elements): .array(elements.compactMap { $0.map(finished) })
    case .object(let members):
      .object(members.map { QueryMember(name: $0.name, value: finished($0.value)) })
    }
  }
}

/// Names that qs refuses as keys, since they would shadow what every object has.
private let objectPrototypeNames: Set<String> = [
  "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString",
  "toString", "valueOf", "__defineGetter__", "__defineSetter__", "__lookupGetter__",
  "__lookupSetter__", "__proto__",
]
