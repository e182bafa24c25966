// Regular expressions. A `/` begins one only where an operand may start, which the parser knows.
extension Lexer {
  /// The regular expression whose opening slash stands at the offset, and where it ends.
  func regex(at start: Int) -> (literal: Result<RegexLiteral, Diagnostic>, end: Int) {
    guard let patternEnd = regexPatternEnd(from: start) else {
      let end = lineEndWithoutReturn(after: start)
      return (.failure(.unclosedRegex(Span(start, end))), end)
    }
    let pattern = Span(start + 1, patternEnd)
    let end = wordEnd(from: patternEnd + 1)
    var flags: Set<RegexLiteral.Flag> = []
    for letter in string(patternEnd + 1, end) {
      guard let flag = RegexLiteral.Flag(rawValue: letter) else {
        return (.failure(.unknownRegexFlag(Span(patternEnd + 1, end), letter)), end)
      }
      flags.insert(flag)
    }
    let literal = RegexLiteral(
      pattern: string(pattern.start, pattern.end), flags: flags, patternSpan: pattern)
    return (.success(literal), end)
  }

  /// As `token`, for a search that does not parse: a regular expression is passed over whole.
  func tokenBesideRegexes(from offset: Int) -> Token {
    var token = token(from: offset)
    while token.isSign(.slash), beginsRegex(at: token.span.start),
      let end = regexPatternEnd(from: token.span.start)
    {
      token = self.token(from: wordEnd(from: end + 1))
    }
    return token
  }

  /// The closing slash; one inside of `[...]` or behind a backslash is part of the pattern.
  func regexPatternEnd(from start: Int) -> Int? {
    var position = start + 1
    var classStart: Int?
    while let byte = byte(at: position), byte != UInt8(ascii: "\n") {
      switch byte {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "[") where classStart == nil: classStart = position
      // The first sign of a class is no end of it: []] and [^]].
      case UInt8(ascii: "]"):
        if let first = classStart, position > first + 1,
          !(position == first + 2 && bytes[first + 1] == UInt8(ascii: "^"))
        {
          classStart = nil
        }
      case UInt8(ascii: "/") where classStart == nil:
        return position > start + 1 ? position : nil
      default: break
      }
      position += 1
    }
    return nil
  }

  /// Whether what stands before the slash leaves the place of an operand: a guess from the bytes,
  /// right wherever a regular expression is legal.
  func beginsRegex(at slash: Int) -> Bool {
    var end = slash
    while end > 0, [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(bytes[end - 1]) { end -= 1 }
    guard let last = end > 0 ? bytes[end - 1] : nil else { return false }
    if last == UInt8(ascii: "(") || last == UInt8(ascii: ",") { return true }
    var start = end
    while start > 0, Lexer.isASCIIWordByte(bytes[start - 1]) { start -= 1 }
    return bytes[start..<end].elementsEqual("matches".utf8)
  }

  func lineEndWithoutReturn(after offset: Int) -> Int {
    let end = lineEnd(after: offset)
    return end > offset + 1 && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }
}

extension Diagnostic {
  fileprivate static func unclosedRegex(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a regular expression is not closed", at: span, label: "no closing / on this line",
      help: "a slash that belongs to it is written \\/")
  }

  fileprivate static func unknownRegexFlag(_ span: Span, _ letter: Character) -> Diagnostic {
    Diagnostic(
      "'\(letter)' is no flag of a regular expression", at: span,
      label: "flags: i ignores case, m has ^ and $ at each line, s lets . match line ends, "
        + "x ignores blanks",
      help: letter == "g" ? "'replace' replaces every match by itself" : nil)
  }
}
