import MQLSyntax

extension ExpressionBinder {
  func bindLiteral(_ literal: Literal, _ span: Span) throws(Diagnostic) -> TypedExpression {
    switch literal {
    case .null: return TypedExpression(.constant(.null), .null)
    case .bool(let value): return TypedExpression(.constant(.bool(value)), .bool)
    case .int(let value): return TypedExpression(.constant(.int(value)), .int)
    case .text(let text): return TypedExpression(.constant(.text(text)), .text)
    case .decimal(let digits):
      guard let value = Decimal(digits) else { throw .tooManyDigits(span) }
      return TypedExpression(.constant(.decimal(value)), .decimal)
    case .date(let year, let month, let day):
      let date = CivilDate(year: year, month: month, day: day)
      return TypedExpression(.constant(.date(date)), .date)
    case .time(let time):
      return TypedExpression(.constant(.time(Instant(time))), .time)
    }
  }
}

extension Instant {
  /// A wall time without a zone of its own is read in UTC, the session's zone until it is set.
  fileprivate init(_ literal: TimeLiteral) {
    let date = CivilDate(year: literal.year, month: literal.month, day: literal.day)
    let offsetSeconds =
      switch literal.zone {
      case .session: 0
      case .offset(let seconds): seconds
      }
    self.init(
      milliseconds: Int64(date.days) * 86_400_000 + Int64(literal.milliseconds)
        - Int64(offsetSeconds) * 1000)
  }
}

extension Diagnostic {
  fileprivate static func tooManyDigits(_ span: Span) -> Diagnostic {
    Diagnostic("a decimal has up to 38 significant digits, this one has more", at: span)
  }
}
