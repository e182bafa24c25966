// Numbers; dates and times, which begin like one, are tried first.
extension Lexer {
  func number(at start: Int) -> Lexeme {
    if let calendar = calendarLiteral(at: start) { return calendar }
    if let duration = duration(at: start) { return duration }
    var end = digitsEnd(from: start)
    var isDecimal = false
    if byte(at: end) == UInt8(ascii: "."), isDigit(at: end + 1) {
      isDecimal = true
      end = digitsEnd(from: end + 1)
    }
    let wordEnd = wordEnd(from: end)
    if wordEnd > end {
      let span = Span(start, wordEnd)
      let found = string(start, wordEnd)
      let problem = misspelledDuration(found, at: span) ?? .numberBeforeLetter(span, found)
      return (.invalid(problem), wordEnd)
    }
    let digits = String(string(start, end).filter { $0 != "_" })
    if isDecimal { return (.decimal(digits), end) }
    guard let value = UInt64(digits), value <= UInt64(Int64.max) + 1 else {
      return (.invalid(.integerTooLarge(Span(start, end))), end)
    }
    return (.integer(value), end)
  }

  private func digitsEnd(from start: Int) -> Int {
    var end = start
    while isDigit(at: end) || byte(at: end) == UInt8(ascii: "_") { end += 1 }
    return end
  }
}

extension Diagnostic {
  fileprivate static func numberBeforeLetter(_ span: Span, _ found: String) -> Diagnostic {
    let exponent = found.split(whereSeparator: { $0 == "e" || $0 == "E" })
    if exponent.count == 2, exponent.allSatisfy({ $0.allSatisfy { $0.isNumber || $0 == "." } }) {
      return Diagnostic(
        "'\(found)' is no number", at: span, label: "numbers have no exponent",
        id: "numberBeforeLetter")
    }
    return Diagnostic(
      "'\(found)' is neither a number nor a name", at: span,
      label: "a number ends before a letter, a name begins with one",
      help: "as a text it stands in quotes",
      fix: Fix(replace: span, with: "\"\(found)\""))
  }

  static func integerTooLarge(_ span: Span) -> Diagnostic {
    Diagnostic(
      "the number is too large", at: span,
      label: "an int goes from -9223372036854775808 to 9223372036854775807")
  }
}
