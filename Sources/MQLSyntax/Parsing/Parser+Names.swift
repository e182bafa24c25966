// Names, and the lists of them that stages are made of.
extension Parser {
  /// From the start of a keyword to the end of what was read last.
  package func span(from keyword: Span) -> Span { Span(keyword.start, previousEnd) }

  /// A name that is not reserved, or any in backticks.
  package mutating func name(_ kind: NameKind = .field) throws(Diagnostic) -> Name {
    if case .word(let word) = token.kind, ReservedWords.contains(word) {
      expecting(.name(kind))
      throw .reservedWord(token.span, word)
    }
    return try anyWord(kind)
  }

  /// Any word: what follows a dot or `as`.
  package mutating func anyWord(_ kind: NameKind = .newName) throws(Diagnostic) -> Name {
    switch token.kind {
    case .word(let text), .quotedName(let text):
      let name = Name(text, token.span)
      advance()
      return name
    case .text, .template, .integer, .decimal, .date, .time, .duration, .period, .sign, .end,
      .invalid:
      expecting(.name(kind))
      throw unexpected()
    }
  }

  /// `a, b`
  package mutating func names(_ kind: NameKind = .field) throws(Diagnostic) -> [Name] {
    try list { (parser) throws(Diagnostic) in try parser.name(kind) }
  }

  /// `a.b.c`
  package mutating func path(_ kind: NameKind = .field) throws(Diagnostic) -> Path {
    var names = [try name(kind)]
    while accept(sign: .dot) != nil {
      scopes.append(OpenScope(owner: .members(Path(names).expression)))
      names.append(try anyWord(kind == .relation ? .relation : .member))
      scopes.removeLast()
    }
    return Path(names)
  }

  /// `a as b, c as d`
  package mutating func renames() throws(Diagnostic) -> [(from: Name, to: Name)] {
    try list { (parser) throws(Diagnostic) in try parser.rename() }
  }

  private mutating func rename() throws(Diagnostic) -> (from: Name, to: Name) {
    let from = try name(.field)
    _ = try expectWord("as")
    return (from, try anyWord(.newName))
  }

  /// The word after `as`, where one stands.
  package mutating func alias() throws(Diagnostic) -> Name? {
    word("as") == nil ? nil : try anyWord(.newName)
  }
}

extension Diagnostic {
  static func reservedWord(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      "'\(word)' is a reserved word", at: span, help: "in backticks it is a name",
      fix: Fix(replace: span, with: "`\(word)`"))
  }
}
