// Going on after an error, so that every broken stage is told of in one run.
extension Parser {
  /// Skips to the next `|` outside of brackets or to the statement's end.
  ///
  /// `count` is how many brackets were open where the broken part began. A bracket of the part that
  /// is closed nowhere would swallow the rest of the text: then brackets are not counted.
  /// `start` is where the broken part began: a token there belongs to it although it starts a line.
  mutating func recover(openBrackets count: Int, start: Int? = nil) {
    if gaveUp { return skipToEnd() }
    if token.isEnd { return }
    if token.span.start == start, token.startsLine, !token.isSign(.semicolon),
      !token.continuesStatement
    {
      advance()
    }
    let (token, previousEnd) = (self.token, self.previousEnd)
    if skip(openBrackets: count, countingBrackets: true) { return }
    rewind(to: token, previousEnd: previousEnd)
    openBrackets.removeLast(max(0, openBrackets.count - count))
    _ = skip(openBrackets: count, countingBrackets: false)
  }

  /// Forgets what the broken part had opened.
  mutating func resetNesting(scopes scopeCount: Int, openBrackets count: Int, depth: Int) {
    scopes.removeLast(max(0, scopes.count - scopeCount))
    openBrackets.removeLast(max(0, openBrackets.count - count))
    self.depth = depth
  }

  private mutating func skipToEnd() {
    let end = Span(text.bytes.count, text.bytes.count)
    rewind(to: Token(kind: .end, span: end, startsLine: true), previousEnd: end.end)
  }

  /// A bracket that so many tokens do not close counts as closed nowhere: the search stays linear.
  private static let farthestBracketTokens = 500

  /// False where the text ended with a bracket of the broken part still open.
  private mutating func skip(openBrackets count: Int, countingBrackets: Bool) -> Bool {
    var passedTokens = 0
    while !token.isEnd {
      passedTokens += 1
      if openBrackets.count > count, passedTokens > Parser.farthestBracketTokens { return false }
      if openBrackets.count <= count, stopsRecovery { return true }
      if countingBrackets, case .sign(let sign) = token.kind {
        if sign.closing != nil {
          openBrackets.append(Bracket(sign: sign, span: token.span))
        } else if sign.isClosing, openBrackets.count > count {
          openBrackets.removeLast()
        }
      }
      if !passRegex() { advance() }
    }
    return openBrackets.count <= count
  }

  private var stopsRecovery: Bool {
    if token.isSign(.pipe) || endsStatement { return true }
    return token.isSign(.closeParenthesis) && openBrackets.last?.sign == .openParenthesis
  }
}
