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
    case .duration(let duration):
      return TypedExpression(.constant(.duration(CivilDuration(duration))), .duration)
    case .period(let period):
      return TypedExpression(.constant(.period(CivilPeriod(period))), .period)
    case .time(let time):
      return TypedExpression(.constant(.time(Instant(time, in: environment.clock.zone))), .time)
    }
  }
}

extension CivilDuration {
  init(_ literal: DurationLiteral) {
    self.init(
      months: literal.months, days: literal.days, milliseconds: literal.seconds * 1000)
  }
}

extension Instant {
  /// A wall time without an offset of its own is read in the zone.
  init(_ literal: TimeLiteral, in zone: Zone) {
    let date = CivilDate(year: literal.year, month: literal.month, day: literal.day)
    let wall = WallTime(date, millisecondOfDay: Int64(literal.milliseconds))
    switch literal.zone {
    case .session: self = zone.instant(of: wall)
    case .offset(let seconds):
      self.init(milliseconds: wall.milliseconds - Int64(seconds) * 1000)
    }
  }
}

extension Diagnostic {
  fileprivate static func tooManyDigits(_ span: Span) -> Diagnostic {
    Diagnostic("a decimal has up to 38 significant digits, this one has more", at: span)
  }
}
