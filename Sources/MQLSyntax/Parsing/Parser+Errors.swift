// What is said where a token does not fit.
extension Parser {
  /// The error that the current token is, given what was expected in its place.
  mutating func unexpected() -> Diagnostic {
    if case .invalid(let problem) = token.kind {
      return isDoubledPipe ? .doubledPipe(token.span) : problem
    }
    if token.isSign(.range) {
      return .rangeElsewhere(token.span, inParentheses: !openBrackets.isEmpty)
    }
    let place = token.isEnd || isAtLineEnd ? Span(previousEnd, previousEnd) : token.span
    if token.isEnd, diagnostics.isEmpty { endedEarly = true }
    if let bracket = openBrackets.last, leavesBracketOpen {
      return .unclosedBracket(place, bracket, found: found, expectedList())
    }
    if case .word(let word) = token.kind, let better = betterWord(word) { return better }
    return .unexpected(place, found: found, expectedList())
  }

  /// Whether the token is a `||` before a stage: there one `|` is meant, and no `or`.
  private var isDoubledPipe: Bool {
    guard text.slice(token.span) == "||", case .word(let word) = peek().kind else { return false }
    return grammar.allStageWords.contains { $0.split(separator: " ").first == word[...] }
  }

  /// Whether the token shows that the innermost bracket was never closed.
  private var leavesBracketOpen: Bool {
    guard let bracket = openBrackets.last, let closing = bracket.sign.closing else { return false }
    if token.isEnd || token.isSign(.semicolon) || token.isSign(.pipe) { return true }
    guard case .sign(let sign) = token.kind else {
      return token.startsLine && expected.contains(.sign(closing))
    }
    return sign.isClosing && sign != closing
  }

  /// A word that is nearly one of those expected.
  private func betterWord(_ word: String) -> Diagnostic? {
    let span = token.span
    let words = expected.flatMap { $0.words(in: grammar) }
    let lowercase = word.lowercased()
    if lowercase != word,
      words.contains(where: { $0.split(separator: " ").first == lowercase[...] })
    {
      return .wrongCase(span, word, lowercase)
    }
    if ["like", "ilike"].contains(lowercase), expected.contains(.continuation) {
      return .like(span, word, right: "~")
    }
    if ["like", "ilike"].contains(lowercase), expected.contains(.word("contains")) {
      return .like(Span(previousEnd - 3, span.end), "not " + word, right: "!~")
    }
    if word == "not", expected.contains(.value) { return .notAsOperand(span) }
    if ReservedWords.contains(word), expected.contains(.value), isLikelyName {
      return .reservedWord(span, word)
    }
    let expectedWords = expected.flatMap { expectation -> [String] in
      expectation == .value ? [] : expectation.words(in: grammar)
    }
    guard let nearest = Nearest.name(to: word, among: expectedWords) else { return nil }
    return .nearlyWord(span, found: found, expectedList(), nearest: nearest)
  }

  /// Whether what follows a reserved word reads as if that word were a name.
  private var isLikelyName: Bool {
    let next = peek()
    switch next.kind {
    case .end: return true
    case .sign(let sign): return sign != .openParenthesis && sign != .openBracket
    case .word(let word): return ["as", "asc", "desc"].contains(word) || next.startsLine
    case .quotedName, .text, .template, .integer, .decimal, .date, .time, .duration, .period,
      .invalid:
      return next.startsLine
    }
  }

  /// Whether the token is the first of the next statement.
  private var isAtLineEnd: Bool {
    token.startsLine && token.span.start != statementStart && openBrackets.isEmpty
      && !token.continuesStatement
  }

  /// How the current token reads in a message.
  private var found: String {
    switch token.kind {
    case .end: "the end"
    case .text, .template, .quotedName, .word, .integer, .decimal, .date, .time, .duration, .period,
      .sign,
      .invalid:
      isAtLineEnd
        ? "the line end" : "'" + Parser.shortened(text.slice(token.span)) + "'"
    }
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 40 ? text : String(text.prefix(39)) + "…"
  }

  /// "a value", "')' or ','": what was expected, each once, in the order of asking.
  private func expectedList() -> String {
    var seen: Set<String> = []
    var parts: [String] = []
    let hasValue = expected.contains(.value)
    let hasOperator = expected.contains(.continuation)
    for expectation in expected {
      if hasValue, case .name(let kind) = expectation, [.field, .function].contains(kind) {
        continue
      }
      if hasOperator, expectation == .connective { continue }
      let part = expectation.description
      if seen.insert(part).inserted { parts.append(part) }
    }
    guard let last = parts.last else { return "" }
    if parts.count == 1 { return last }
    return parts.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Diagnostic {
  static func wrongCase(_ span: Span, _ found: String, _ right: String) -> Diagnostic {
    Diagnostic(
      "the language's words are lower case: '\(right)'", at: span, label: "found '\(found)'",
      fix: Fix(replace: span, with: right))
  }

  fileprivate static func unexpected(
    _ span: Span, found: String, _ expected: String
  ) -> Diagnostic {
    Diagnostic(
      expected.isEmpty ? "unexpected \(found)" : "expected \(expected), found \(found)", at: span)
  }

  fileprivate static func nearlyWord(
    _ span: Span, found: String, _ expected: String, nearest: String
  ) -> Diagnostic {
    Diagnostic(
      "expected \(expected), found \(found)", at: span, help: "'\(nearest)' is the nearest",
      fix: Fix(replace: span, with: nearest))
  }

  fileprivate static func unclosedBracket(
    _ span: Span, _ bracket: Parser.Bracket, found: String, _ expected: String
  ) -> Diagnostic {
    let sign = bracket.sign.rawValue
    return Diagnostic(
      expected.isEmpty
        ? "'\(sign)' is not closed"
        : "'\(sign)' is not closed: expected \(expected), found \(found)",
      at: span, others: [Label(bracket.span, "opened here")])
  }

  fileprivate static func doubledPipe(_ span: Span) -> Diagnostic {
    Diagnostic(
      "there is no operator '||'", at: span, label: "one '|' stands between two stages",
      fix: Fix(replace: span, with: "|"))
  }

  fileprivate static func like(_ span: Span, _ found: String, right: String) -> Diagnostic {
    Diagnostic(
      "there is no operator '\(found)'", at: span,
      label: right == "~"
        ? "'~' is contains, ignoring case; starts with, ends with and contains are exact"
        : "'!~' is does not contain, ignoring case",
      fix: Fix(replace: span, with: right))
  }

  fileprivate static func notAsOperand(_ span: Span) -> Diagnostic {
    Diagnostic(
      "expected a value, found 'not'", at: span,
      help: "'not' binds weaker than the operator before it: in parentheses it is a value")
  }
}
