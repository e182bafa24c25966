// Signs of other languages, look-alikes from word processors, and what no rule begins with.
extension Lexer {
  func refusedSign(at start: Int) -> Lexeme? {
    guard let second = byte(at: start + 1), Lexer.refusedSeconds.contains(second) else {
      return nil
    }
    for (spelling, right) in Lexer.refusedSigns where bytes[start...].starts(with: spelling.utf8) {
      let span = Span(start, start + spelling.utf8.count)
      let right = spelling == "=~" && isSlash(after: span.end) ? "matches" : right
      return (.invalid(.refusedSign(span, spelling, right)), span.end)
    }
    return nil
  }

  private func isSlash(after offset: Int) -> Bool {
    var position = offset
    while byte(at: position) == UInt8(ascii: " ") { position += 1 }
    return byte(at: position) == UInt8(ascii: "/")
  }

  private static let refusedSeconds = Array("=~&|>".utf8)

  /// Longest first.
  private static let refusedSigns: [(spelling: String, right: String)] = [
    ("===", "=="), ("!==", "!="), ("=~", "~"), ("&&", "and"), ("||", "or"), ("<>", "!="),
  ]

  func strayCharacter(at start: Int) -> Lexeme {
    let (scalar, length) = scalar(at: start)
    let span = Span(start, start + length)
    if let closing = Lexer.typographicQuotes[scalar] {
      return typographicQuote(at: start, closing: closing)
    }
    if Lexer.isBlank(scalar) { return (.invalid(.strayBlank(span, scalar)), span.end) }
    if let right = Lexer.lookAlikes[scalar] {
      return (.invalid(.lookAlike(span, scalar, right)), span.end)
    }
    return (.invalid(.unexpectedCharacter(span, scalar)), span.end)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0x200B || scalar.value == 0xFEFF
  }

  private static let typographicQuotes: [Unicode.Scalar: [Unicode.Scalar]] = [
    "“": ["”", "“"], "”": ["”"], "„": ["“", "”"], "‟": ["”"], "«": ["»"], "»": ["«"],
    "‘": ["’", "‘"], "’": ["’"], "‚": ["‘", "’"],
  ]

  private static let lookAlikes: [Unicode.Scalar: String] = [
    "−": "-", "–": "-", "—": "-", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=",
    "\u{37E}": ";", "，": ",", "｜": "|", "（": "(", "）": ")",
  ]

  /// The fix takes in the whole text where its end is on the line.
  private func typographicQuote(at start: Int, closing: [Unicode.Scalar]) -> Lexeme {
    let lineEnd = lineEnd(after: start)
    let opening = Span(start, start + scalar(at: start).length)
    var position = opening.end
    while position < lineEnd {
      let (scalar, length) = scalar(at: position)
      if closing.contains(scalar) {
        let span = Span(start, position + length)
        let content = string(opening.end, position)
        return (.invalid(.typographicQuotes(span, content)), span.end)
      }
      position += length
    }
    return (.invalid(.typographicQuotes(opening, nil)), opening.end)
  }
}

extension Diagnostic {
  fileprivate static func refusedSign(
    _ span: Span, _ found: String, _ right: String
  ) -> Diagnostic {
    Diagnostic(
      "there is no operator '\(found)'", at: span,
      label: found == "||"
        ? "written 'or' here; one '|' stands between two stages" : "written '\(right)' here",
      fix: Fix(replace: span, with: right))
  }

  fileprivate static func typographicQuotes(_ span: Span, _ content: String?) -> Diagnostic {
    guard let content else {
      return Diagnostic(
        "a text stands in straight quotes", at: span, label: "typographic quote",
        fix: Fix(replace: span, with: "\""))
    }
    let escaped = content.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : "\($1)" }
    return Diagnostic(
      "a text stands in straight quotes", at: span, label: "typographic quotes",
      fix: Fix(replace: span, with: "\"\(escaped)\""))
  }

  fileprivate static func strayBlank(_ span: Span, _ scalar: Unicode.Scalar) -> Diagnostic {
    Diagnostic(
      "a character that only looks like a space (\(codePoint(scalar)))", at: span,
      label: scalar.value == 0xA0 ? "no-break space" : "",
      fix: Fix(replace: span, with: " "))
  }

  fileprivate static func lookAlike(
    _ span: Span, _ scalar: Unicode.Scalar, _ right: String
  ) -> Diagnostic {
    Diagnostic(
      "unexpected character '\(Character(scalar))' (\(codePoint(scalar)))", at: span,
      label: "written '\(right)'", fix: Fix(replace: span, with: right))
  }

  fileprivate static func unexpectedCharacter(
    _ span: Span, _ scalar: Unicode.Scalar
  ) -> Diagnostic {
    let shown = VisibleText.of(String(Character(scalar)))
    return Diagnostic("unexpected character '\(shown)' (\(codePoint(scalar)))", at: span)
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
