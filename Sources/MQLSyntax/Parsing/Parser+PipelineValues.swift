// Pipelines in expressions, and how they are told from values before they are read.
extension Parser {
  /// `(pipeline)` as a value.
  mutating func pipelineInExpression() throws(Diagnostic) -> Expression {
    let start = position
    let pipeline = try pipelineInParentheses()
    height = 1
    return .pipeline(pipeline, Span(start, previousEnd))
  }

  /// The argument of a call that is a pipeline without parentheses of its own.
  mutating func pipelineAsValue() throws(Diagnostic) -> Expression {
    let pipeline = try pipeline()
    height = 1
    return .pipeline(pipeline, pipeline.span)
  }

  /// Whether a word and a key stand here: `group "VIP"`, `order 1001`, `group $g`.
  var startsOneRecord: Bool { token.isName && isOneRecord(before: peek()) }

  private func isOneRecord(before next: Token) -> Bool {
    (next.isKey || next.isSign(.dollar)) && !next.startsLine
  }

  /// Whether a `|` stands between here and the end of the argument that begins here.
  var isFollowedByPipe: Bool {
    couldBeSource(token, before: peek()) && bracketContents(from: token).hasPipe
  }

  /// Whether a pipeline could begin so: with a name and what may follow a source, or a bracket.
  private func couldBeSource(_ first: Token, before next: Token) -> Bool {
    if first.isSign(.openBracket) || first.isSign(.openParenthesis) { return true }
    return first.isName
      && (next.isSign(.pipe) || Parser.wordsAfterSource.contains { next.isWord($0) })
  }

  private static let wordsAfterSource = ["where", "at", "during"]

  /// Whether the parenthesis that begins here holds a pipeline: it has a `|`, or begins with a
  /// one-record source or with rows of a snapshot; behind `in` a `where` is enough.
  func parenthesisHoldsPipeline(orWhere: Bool = false) -> Bool {
    guard token.isSign(.openParenthesis) else { return false }
    let first = peek()
    if first.isName, isOneRecord(before: peek(2)) { return true }
    guard couldBeSource(first, before: peek(2)) else { return false }
    if first.isName, peek(2).isWord("at"), case .text = peek(3).kind { return true }
    let contents = bracketContents(from: first)
    return contents.hasPipe || (orWhere && contents.hasWhere)
  }

  /// Whether the parenthesis that begins here is the source of a pipeline: a stage follows it.
  func isParenthesisedSource() -> Bool {
    guard token.isSign(.openParenthesis),
      let end = bracketContents(from: peek(), toEnd: true).end
    else { return false }
    return end.isSign(.pipe) || Parser.stagesAfterSource.contains { end.isWord($0) }
  }

  private struct BracketContents {
    var hasPipe = false
    var hasWhere = false
    /// What follows the bracket that closes.
    var end: Token?
  }

  /// Looks through what stands in an open bracket, up to its first comma or to its end.
  private func bracketContents(from first: Token, toEnd: Bool = false) -> BracketContents {
    var contents = BracketContents()
    var level = 1
    var next = first
    while level > 0, level <= Parser.maximumNesting {
      if next.isEnd || next.isSign(.semicolon) { return contents }
      if level == 1, next.isWord("where") { contents.hasWhere = true }
      if case .sign(let sign) = next.kind {
        if level == 1, sign == .pipe { contents.hasPipe = true }
        if level == 1, !toEnd, sign == .comma || sign == .pipe { return contents }
        if sign.closing != nil { level += 1 }
        if sign.isClosing { level -= 1 }
      }
      next = lexer.tokenBesideRegexes(from: next.span.end)
    }
    if level == 0 { contents.end = next }
    return contents
  }
}
