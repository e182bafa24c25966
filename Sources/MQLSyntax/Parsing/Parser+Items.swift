// The lists of expressions that stages are made of.
extension Parser {
  /// `expr as name, ...`
  package mutating func items() throws(Diagnostic) -> [Item] {
    try list { (parser) throws(Diagnostic) in try parser.item() }
  }

  /// `expr, ...`
  package mutating func expressions() throws(Diagnostic) -> [Expression] {
    try list { (parser) throws(Diagnostic) in try parser.expression() }
  }

  /// As `items`, with `*`, `name.*` and `* except a, b`, which takes all names to its end.
  package mutating func selectItems() throws(Diagnostic) -> [SelectItem] {
    try list { (parser) throws(Diagnostic) in try parser.selectItem() }
  }

  /// `expr desc, ...`
  package mutating func sortKeys() throws(Diagnostic) -> [SortKey] {
    try list { (parser) throws(Diagnostic) in try parser.sortKey() }
  }

  private mutating func item() throws(Diagnostic) -> Item {
    let start = position
    if token.isName, peek().isSign(.assign) { return try itemNamedByEquals() }
    let value = try expression()
    let valueEnd = previousEnd
    let alias = try self.alias()
    return Item(
      expression: value, alias: alias, span: Span(start, alias?.span.end ?? valueEnd))
  }

  /// `name = expr` is told of once; what it means is clear, so the reading goes on.
  private mutating func itemNamedByEquals() throws(Diagnostic) -> Item {
    let start = position
    let written = text.slice(token.span)
    let name = try self.name(.newName)
    let equals = try expectSign(.assign)
    let value = try valueAndSlice()
    let span = Span(start, previousEnd)
    report(.namedByEquals(equals, item: span, "\(value.slice) as \(written)"))
    return Item(expression: value.expression, alias: name, span: span)
  }

  private mutating func valueAndSlice() throws(Diagnostic) -> (
    expression: Expression, slice: String
  ) {
    let start = position
    let value = try expression()
    return (value, text.slice(Span(start, previousEnd)))
  }

  private mutating func selectItem() throws(Diagnostic) -> SelectItem {
    if token.isSign(.star) {
      let star = token.span
      advance()
      return .all(star, except: word("except") == nil ? [] : try names())
    }
    if token.isName, peek().isSign(.dot), peek(2).isSign(.star) {
      let name = try self.name()
      try expectSign(.dot)
      let star = try expectSign(.star)
      return .members(name, name.span.to(star))
    }
    expecting(.sign(.star))
    return .item(try item())
  }

  private mutating func sortKey() throws(Diagnostic) -> SortKey {
    let value = try expression()
    if word("asc") != nil { return SortKey(expression: value, direction: .ascending) }
    if word("desc") != nil { return SortKey(expression: value, direction: .descending) }
    return SortKey(expression: value, direction: nil)
  }
}

extension Diagnostic {
  fileprivate static func namedByEquals(
    _ equals: Span, item: Span, _ fixed: String
  ) -> Diagnostic {
    Diagnostic(
      "a column is named by 'as'", at: equals, label: "'=' compares",
      fix: Fix(replace: item, with: fixed))
  }
}
