/// A type as written: `text`, `list of int`, `record {name: text}`.
package indirect enum TypeSyntax: Sendable {
  case name(Name)
  case list(of: TypeSyntax, Span)
  case record([Member], Span)

  /// `name: text`
  package struct Member: Sendable {
    package let name: Name
    package let type: TypeSyntax
    package init(name: Name, type: TypeSyntax) {
      self.name = name
      self.type = type
    }
  }

  package var span: Span {
    switch self {
    case .name(let name): name.span
    case .list(_, let span), .record(_, let span): span
    }
  }
}
