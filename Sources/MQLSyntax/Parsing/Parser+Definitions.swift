// The statements of a script that define, tell and check: param, def, include, print, assert.
extension Parser {
  /// `param name: type = expr`
  mutating func paramStatement() throws(Diagnostic) -> Statement {
    advance()
    let name = try newName()
    try expectSign(.colon)
    let type = try type()
    let standard = sign(.assign) == nil ? nil : try expression()
    return .param(Parameter(name: name, type: type, standard: standard))
  }

  /// `def name(a, b) = expr`
  mutating func defStatement() throws(Diagnostic) -> Statement {
    advance()
    let name = try newName()
    try open(.openParenthesis)
    let arguments = isAt(.closeParenthesis) ? [] : try names(.newName)
    try close()
    try expectSign(.assign)
    let body = try expression()
    return .def(FunctionDefinition(name: name, arguments: arguments, body: body))
  }

  /// `include "file.mql"`
  mutating func includeStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    guard case .text(let path) = token.kind else {
      expecting(.text)
      throw unexpected()
    }
    advance()
    return .include(path, Span(start, previousEnd))
  }

  mutating func printStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    let value = try expression()
    return .print(value, Span(start, previousEnd))
  }

  /// `assert expr, "message"`
  mutating func assertStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    let condition = try expression()
    let message = sign(.comma) == nil ? nil : try expression()
    return .assert(condition, message: message, Span(start, previousEnd))
  }

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
