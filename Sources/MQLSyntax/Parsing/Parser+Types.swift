// Types as they are written: behind `param name:` and in the columns of `read`.
extension Parser {
  /// `text`, `list of int`, `record {name: text}`
  package mutating func type() throws(Diagnostic) -> TypeSyntax {
    let start = position
    try enter(at: token.span)
    defer { leave() }
    if token.isWord("list") {
      advance()
      _ = try expectWord("of")
      return .list(of: try type(), Span(start, previousEnd))
    }
    if token.isWord("record") {
      advance()
      return .record(try typeMembers(.openBrace), Span(start, previousEnd))
    }
    return .name(try name(.type))
  }

  /// `{name: text, spend: decimal}`, or the same in other brackets.
  package mutating func typeMembers(_ bracket: Sign) throws(Diagnostic) -> [TypeSyntax.Member] {
    try open(bracket)
    var members: [TypeSyntax.Member] = []
    repeat {
      let name = try anyWord(.newName)
      try expectSign(.colon)
      members.append(TypeSyntax.Member(name: name, type: try type()))
    } while sign(.comma) != nil
    try close()
    return members
  }
}
