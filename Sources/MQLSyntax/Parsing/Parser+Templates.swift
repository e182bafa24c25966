// Values that have a grammar of their own inside: f"..." and /.../.
extension Parser {
  /// `f"{first_name} <{email}>"`
  mutating func template(_ parts: [Token.TemplatePart]) throws(Diagnostic) -> Expression {
    let span = token.span
    let (bracketCount, depth) = (openBrackets.count, depth)
    var read: [Expression.TemplatePart] = []
    var tallest = 0
    do throws(Diagnostic) {
      for part in parts {
        switch part {
        case .text(let text): read.append(.text(text))
        case .hole(let hole):
          read.append(.value(try value(inHole: hole, of: span)))
          tallest = max(tallest, height)
        }
      }
      try raise(over: tallest, at: span)
    } catch {
      // What follows is read from behind the whole text, not from somewhere in it. At its end
      // nothing is: more may be typed there.
      let isAtEnd = token.isEnd
      resetNesting(scopes: scopes.count, openBrackets: bracketCount, depth: depth)
      if isAtEnd { throw error }
      go(to: span.end)
      throw isClosed(parts) ? error : .unclosedText(span, text.slice(from: span))
    }
    go(to: span.end)
    return .template(read, span)
  }

  /// The last hole of one that is not closed reaches to the line's end.
  private func isClosed(_ parts: [Token.TemplatePart]) -> Bool {
    guard case .hole(let hole) = parts.last else { return true }
    return hole.end - hole.start > 1 && text.slice(Span(hole.end - 1, hole.end)) == "}"
  }

  private mutating func value(inHole hole: Span, of text: Span) throws(Diagnostic) -> Expression {
    go(to: hole.start)
    let brace = token.span
    try open(.openBrace)
    if token.isSign(.closeBrace) { throw .emptyHole(brace.to(token.span)) }
    let value = try expression()
    if token.isSign(.closeBrace), token.span.end != hole.end {
      throw .unclosedText(text, self.text.slice(from: text))
    }
    try close()
    return value
  }

  /// `/^vip/i`, from its first slash on.
  mutating func regex() throws(Diagnostic) -> Expression {
    let start = token.span.start
    let (literal, end) = lexer.regex(at: start)
    go(to: end)
    height = 1
    return .regex(try literal.get(), Span(start, end))
  }

  /// Whether a regular expression began here and was passed over.
  mutating func passRegex() -> Bool {
    guard token.isSign(.slash), lexer.beginsRegex(at: token.span.start),
      let end = lexer.regexPatternEnd(from: token.span.start)
    else { return false }
    go(to: end + 1)
    return true
  }

  /// The next token is the first one from the offset on.
  private mutating func go(to offset: Int) {
    rewind(to: lexer.token(from: offset), previousEnd: offset)
  }
}

extension SourceText {
  /// What a template holds from its quote on.
  fileprivate func slice(from template: Span) -> String {
    slice(Span(template.start + 1, template.end))
  }
}

extension Diagnostic {
  fileprivate static func emptyHole(_ span: Span) -> Diagnostic {
    Diagnostic(
      "there is no value between these braces", at: span,
      help: "braces themselves are written \\{ and \\}", fix: Fix(replace: span, with: "\\{\\}"))
  }

  static func emptyRegex(_ span: Span) -> Diagnostic {
    Diagnostic(
      "expected a value, found '//'", at: span,
      help: "a comment begins with '#'; a regular expression is not empty")
  }

  package static func rangeElsewhere(_ span: Span, inParentheses: Bool) -> Diagnostic {
    Diagnostic(
      "a range stands only behind 'in' and 'during'", at: span,
      help: inParentheses
        ? "it stands there without brackets: x in 1..5"
        : "x in 1..5 is x >= 1 and x < 5")
  }
}
