/// The first place at which two types don't fit: of records the field, as a path.
struct TypeDifference {
  private(set) var path = ""
  /// What stands there in the one and in the other.
  private(set) var first: String
  private(set) var second: String

  init(_ a: ValueType, _ b: ValueType) {
    first = a.phrase
    second = b.phrase
    descend(a, b)
  }

  private mutating func descend(_ a: ValueType, _ b: ValueType) {
    switch (a, b) {
    case (.list(let a), .list(let b)): descend(a, b)
    case (.record(let a), .record(let b)): descend(a, b)
    default: (first, second) = (a.phrase, b.phrase)
    }
  }

  private mutating func descend(_ a: RecordType, _ b: RecordType) {
    for field in a.fields {
      guard let other = b[field.name] else { return note(field.name, field.type.phrase, "missing") }
      guard field.type.unified(with: other.type) == nil else { continue }
      path += path.isEmpty ? field.name : "." + field.name
      return descend(field.type, other.type)
    }
    if let extra = b.fields.first(where: { a[$0.name] == nil }) {
      return note(extra.name, "missing", extra.type.phrase)
    }
    for (index, pair) in zip(a.fields, b.fields).enumerated() where pair.0.name != pair.1.name {
      return note(
        pair.0.name, "field \(index + 1)",
        "field \((b.fields.firstIndex { $0.name == pair.0.name } ?? 0) + 1)")
    }
  }

  private mutating func note(_ name: String, _ first: String, _ second: String) {
    path += path.isEmpty ? name : "." + name
    (self.first, self.second) = (first, second)
  }
}
