// Words and names in backticks.
extension Lexer {
  func word(at start: Int) -> Lexeme {
    let end = wordEnd(from: start)
    return (.word(NormalForm.composed(string(start, end))), end)
  }

  /// Where the run of letters, digits and `_` that begins at the offset ends.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte < 0x80 {
        guard Lexer.isASCIIWordByte(byte) else { return end }
        end += 1
      } else {
        let (scalar, length) = scalar(at: end)
        guard scalar.properties.isXIDContinue else { return end }
        end += length
      }
    }
    return end
  }

  static func isASCIIWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  func quotedName(at start: Int) -> Lexeme {
    let lineEnd = lineEnd(after: start)
    var end = start + 1
    while end < lineEnd, bytes[end] != UInt8(ascii: "`") { end += 1 }
    guard end < lineEnd else {
      return (.invalid(.unclosedName(Span(start, lineEnd))), lineEnd)
    }
    let span = Span(start, end + 1)
    guard end > start + 1 else { return (.invalid(.emptyName(span)), span.end) }
    return (.quotedName(NormalForm.composed(string(start + 1, end))), span.end)
  }
}

extension Diagnostic {
  fileprivate static func unclosedName(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a name in backticks is not closed", at: span,
      label: "the closing ` stands on the same line")
  }

  fileprivate static func emptyName(_ span: Span) -> Diagnostic {
    Diagnostic("a name in backticks is empty", at: span)
  }
}
