package import MQLSyntax

extension ValueType {
  /// The type that a text names.
  package init(_ syntax: TypeSyntax) throws(Diagnostic) {
    switch syntax {
    case .name(let name):
      guard let type = ValueType.named.first(where: { $0.name == name.text })?.type else {
        throw .unknownType(name)
      }
      self = type
    case .list(let element, _):
      self = .list(try ValueType(element))
    case .record(let members, _):
      var fields: [RecordField] = []
      for member in members {
        if fields.contains(where: { $0.name == member.name.text }) {
          throw .repeatedField(member.name)
        }
        fields.append(RecordField(member.name.text, try ValueType(member.type)))
      }
      self = .record(RecordType(fields: fields))
    }
  }

  /// The types that a name alone tells.
  private static let named: [(name: String, type: ValueType)] = [
    ("text", .text), ("int", .int), ("decimal", .decimal), ("bool", .bool), ("time", .time),
    ("date", .date), ("duration", .duration), ("period", .period),
    ("money", .money), ("json", .json),
  ]

  /// For completion, and for who mistypes one.
  package static var typeNames: [String] { named.map { $0.name } + ["list of", "record"] }
}

extension Diagnostic {
  fileprivate static func unknownType(_ name: Name) -> Diagnostic {
    .missing(
      "there is no type '\(name.text)'", name, among: ValueType.typeNames,
      listedAs: "types")
  }

  fileprivate static func repeatedField(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' stands twice in this record", at: name.span)
  }
}
