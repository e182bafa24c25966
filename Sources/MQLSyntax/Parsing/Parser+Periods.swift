// Periods: what `during` takes.
extension Parser {
  package mutating func period() throws(Diagnostic) -> PeriodExpression {
    let start = position
    return PeriodExpression(try periodForm(), span: Span(start, previousEnd))
  }

  /// A text as a period: `"last_month"`, `"2026-01..2026-03"`; `nil` where it is none.
  package static func period(in text: String) -> PeriodExpression? {
    var parser = Parser(SourceText(name: "", text: text), Grammar(stages: []))
    guard let period = try? parser.period(), parser.token.isEnd else { return nil }
    if case .point(.literal(.text, _)) = period.form { return nil }
    return period
  }

  private mutating func periodForm() throws(Diagnostic) -> PeriodExpression.Form {
    expecting(.period)
    if case .word(let text) = token.kind {
      let word = token.span
      if text == "last", case .duration(let duration) = peek().kind {
        advance()
        let span = word.to(token.span)
        advance()
        return .last(duration, span)
      }
      if text == "last", case .invalid = peek().kind {
        advance()
        throw unexpected()
      }
      guard PeriodExpression.words.contains(text) else { throw noPeriod(text) }
      advance()
      return .word(Name(text, word))
    }
    let first = try periodPoint()
    guard accept(sign: .range) != nil else {
      expecting(.sign(.range))
      return .point(first)
    }
    return .range(first, try periodPoint())
  }

  private mutating func periodPoint() throws(Diagnostic) -> PeriodExpression.Point {
    let span = token.span
    switch token.kind {
    case .sign(.dollar):
      advance()
      let name = try self.name(.source)
      return .variable(name, span.to(name.span))
    case .text, .integer, .date, .time, .period:
      guard let literal = literal(token) else { throw unexpected() }
      advance()
      return .literal(literal, span)
    case .duration:
      throw .durationAsPeriod(span, text.slice(span))
    case .word, .quotedName, .template, .decimal, .sign, .end, .invalid:
      expecting(.period)
      throw unexpected()
    }
  }

  private mutating func noPeriod(_ word: String) -> Diagnostic {
    if word == "last" {
      let next = peek()
      let whole = "last_" + text.slice(next.span)
      let fix =
        PeriodExpression.words.contains(whole)
        ? Diagnostic.Fix(replace: token.span.to(next.span), with: whole) : nil
      return Diagnostic(
        "'last' takes a duration", at: token.span, label: "last 30d, last 12w, last 3mo",
        help: fix == nil
          ? "last_week, last_month, last_quarter, last_year are whole ones"
          : "the whole one before is one word", fix: fix)
    }
    let nearest = Nearest.name(to: word, among: PeriodExpression.words)
    return Diagnostic(
      "'\(word)' is no period", at: token.span,
      label: "periods: 2026, 2026-Q1, 2026-03, 2026-W05, 2026-03-01, A..B, last 30d, "
        + PeriodExpression.words.joined(separator: ", "),
      help: nearest.map { "'\($0)' is the nearest" } ?? "$\(word) is the let or param",
      fix: nearest.map { Diagnostic.Fix(replace: token.span, with: $0) })
  }
}

extension Diagnostic {
  fileprivate static func durationAsPeriod(_ span: Span, _ found: String) -> Diagnostic {
    Diagnostic(
      "a duration is no period: it begins nowhere", at: span,
      fix: Fix(replace: span, with: "last \(found)"))
  }
}
