// Comparisons: one level, which does not chain.
extension Parser {
  mutating func comparison() throws(Diagnostic) -> Expression {
    let start = position
    let left = try coalesce()
    guard startsTail else { return left }
    return try comparison(of: left, at: Span(start, previousEnd))
  }

  private mutating func comparison(
    of left: Expression, at leftSpan: Span
  ) throws(Diagnostic) -> Expression {
    let comparison = try tail(of: left, at: leftSpan)
    expecting(.connective)
    if startsTail { throw chained(comparison) }
    return comparison
  }

  private func chained(_ comparison: Expression) -> Diagnostic {
    if case .comparison(_, _, let right, _, _) = comparison {
      return .chainedComparison(token.span, repeated: text.slice(right.span))
    }
    return .chainedComparison(token.span, repeated: nil)
  }

  private static let tailWords: Set<String> = [
    "is", "in", "between", "contains", "starts", "ends", "matches", "not", "during",
  ]

  private var startsTail: Bool {
    guard !endsStatement else { return false }
    switch token.kind {
    case .sign(let sign): return sign.comparison != nil
    case .word(let word): return Parser.tailWords.contains(word)
    case .quotedName, .text, .template, .integer, .decimal, .date, .time, .duration, .period, .end,
      .invalid:
      return false
    }
  }

  private mutating func tail(
    of left: Expression, at leftSpan: Span
  ) throws(Diagnostic) -> Expression {
    let leftHeight = height
    let operatorStart = token.span
    let result: Expression
    if case .sign(let sign) = token.kind, let (comparison, negated) = sign.comparison {
      advance()
      let right = try coalesce()
      result = .comparison(comparison, left, right, negated: negated, operator: operatorStart)
    } else if accept(word: "is") != nil {
      let negated = word("not") != nil
      try expectNull()
      height = 1
      result = .isNull(left, negated: negated, Span(leftSpan.start, previousEnd))
    } else {
      let negated = accept(word: "not") != nil
      result = try wordTail(of: left, at: leftSpan, operatorStart, negated: negated)
    }
    try raise(over: max(leftHeight, height), at: operatorStart)
    return result
  }

  /// `in`, `between`, `contains`, `starts with`, `ends with`, `matches`.
  private mutating func wordTail(
    of left: Expression, at leftSpan: Span, _ operatorStart: Span, negated: Bool
  ) throws(Diagnostic) -> Expression {
    if word("in") != nil {
      let right = try rightOfIn()
      return .membership(
        left, in: right, negated: negated, Span(leftSpan.start, previousEnd))
    }
    if word("during") != nil {
      let period = try period()
      height = 1
      return .during(left, period, negated: negated, Span(leftSpan.start, previousEnd))
    }
    if word("between") != nil {
      let low = try coalesce()
      let lowHeight = height
      _ = try expectWord("and")
      let high = try coalesce()
      height = max(height, lowHeight)
      return .between(
        left, low: low, high: high, negated: negated, Span(leftSpan.start, previousEnd))
    }
    let comparison = try wordOperator()
    let span = Span(operatorStart.start, previousEnd)
    let right = try coalesce()
    return .comparison(comparison, left, right, negated: negated, operator: span)
  }

  private mutating func wordOperator() throws(Diagnostic) -> ComparisonOperator {
    if word("contains") != nil { return .contains }
    if word("starts") != nil {
      _ = try expectWord("with")
      return .startsWith
    }
    if word("ends") != nil {
      _ = try expectWord("with")
      return .endsWith
    }
    if word("matches") != nil { return .matches }
    throw unexpected()
  }

  private mutating func expectNull() throws(Diagnostic) {
    guard !token.isWord("null") else { return advance() }
    expecting(.word("null"))
    throw token.isEnd
      ? unexpected() : .isWithoutNull(Span(previousEnd - 2, previousEnd), token.span)
  }

  /// `(1, 2)` is a list here, `1..5` a range; anything else is an expression.
  private mutating func rightOfIn() throws(Diagnostic) -> Expression {
    guard token.isSign(.openParenthesis) else { return try coalesceOrRange() }
    if parenthesisHoldsPipeline(orWhere: true) { return try pipelineInExpression() }
    let start = position
    try open(.openParenthesis)
    let elements = try expressions()
    try close()
    return .list(elements, Span(start, previousEnd))
  }

  private mutating func coalesceOrRange() throws(Diagnostic) -> Expression {
    let low = try coalesce()
    let lowHeight = height
    guard let sign = sign(.range) else { return low }
    let high = try coalesce()
    try raise(over: max(height, lowHeight), at: sign)
    return .range(low, high)
  }
}

extension Diagnostic {
  fileprivate static func chainedComparison(_ span: Span, repeated: String?) -> Diagnostic {
    Diagnostic(
      "comparisons don't chain", at: span, label: "a second comparison",
      help: "'and' joins two comparisons",
      fix: repeated.map { Fix(replace: Span(span.start, span.start), with: "and \($0) ") })
  }

  fileprivate static func isWithoutNull(_ word: Span, _ found: Span) -> Diagnostic {
    Diagnostic(
      "'is' stands only in 'is null' and 'is not null'", at: found,
      help: "'==' compares with a value")
  }
}
