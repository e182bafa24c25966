import MQLSyntax

/// Finds out which days a period means, by the session's clock and the script's names.
struct PeriodResolver {
  let environment: Environment

  private var clock: SessionClock { environment.clock }

  /// `nil` where its mistake was reported elsewhere.
  func resolve(_ period: PeriodExpression) throws(Diagnostic) -> ResolvedPeriod? {
    switch period.form {
    case .word(let name): return word(name.text)
    case .last(let duration, let span):
      return try last(CivilDuration(duration), at: span)
    case .point(let point):
      guard let stretch = try stretch(of: point) else { return nil }
      guard let until = stretch.until else { throw .timeAsPeriod(at: point.span) }
      return ResolvedPeriod(from: stretch.from, until: until)
    case .range(let first, let second):
      guard let from = try stretch(of: first), let until = try stretch(of: second) else {
        return nil
      }
      let range = ResolvedPeriod(from: from.from, until: until.from)
      guard range.from.instant(in: clock.zone) < range.until.instant(in: clock.zone) else {
        throw .emptyRange(at: period.span)
      }
      return range
    }
  }

  /// What one end of a range stands for: its beginning, and its own end where it has one.
  private typealias Stretch = (from: ResolvedPeriod.Bound, until: ResolvedPeriod.Bound?)

  private func stretch(of point: PeriodExpression.Point) throws(Diagnostic) -> Stretch? {
    switch point {
    case .literal(let literal, let span):
      return try stretch(of: value(literal), at: span)
    case .variable(let name, let span):
      switch environment.bindings[name.text] {
      case .constant(let value, _): return try stretch(of: value, at: span)
      case .expression(let expression, let bindings):
        var environment = environment
        environment.bindings = bindings
        guard let value = try QueryBinder.constant(expression, in: environment).value else {
          throw .periodOfRows(name, at: span)
        }
        return try stretch(of: value, at: span)
      case .open, .broken: return nil
      case .inlined, .stored: throw .rowsAsPeriod(name, at: span)
      case nil:
        throw .unknownVariable(name, among: environment.bindings.keys.sorted())
      }
    }
  }

  private func value(_ literal: Literal) -> Value {
    switch literal {
    case .int(let year): .int(year)
    case .text(let text): .text(text)
    case .date(let year, let month, let day):
      .date(CivilDate(year: year, month: month, day: day))
    case .time(let time): .time(Instant(time, in: clock.zone))
    case .period(let period): .period(CivilPeriod(period))
    case .null, .bool, .decimal, .duration: .null
    }
  }

  private func stretch(of value: Value, at span: Span) throws(Diagnostic) -> Stretch {
    switch value {
    case .int(let year):
      guard 1...9999 ~= year else { throw .noYear(year, at: span) }
      let start = CivilDate(year: Int(year), month: 1, day: 1)
      return (.day(start), .day(start.adding(months: 12)))
    case .date(let date): return (.day(date), .day(CivilDate(days: date.days + 1)))
    case .period(let period): return (.day(period.start), .day(period.end))
    case .time(let instant): return (.instant(instant), nil)
    case .text(let text):
      guard let period = Parser.period(in: text) else { throw .textAsPeriod(text, at: span) }
      guard let resolved = try resolve(moved(period, to: span)) else {
        throw .textAsPeriod(text, at: span)
      }
      return (resolved.from, resolved.until)
    case .null, .bool, .decimal, .duration, .json, .list, .record:
      throw .noPeriod(value.type, at: span)
    }
  }

  /// What is wrong with a period in a text is told at the text.
  private func moved(_ period: PeriodExpression, to span: Span) -> PeriodExpression {
    func moved(_ point: PeriodExpression.Point) -> PeriodExpression.Point {
      switch point {
      case .literal(let literal, _): .literal(literal, span)
      case .variable(let name, _): .variable(Name(name.text, span), span)
      }
    }
    let form: PeriodExpression.Form =
      switch period.form {
      case .point(let point): .point(moved(point))
      case .range(let first, let second): .range(moved(first), moved(second))
      case .last(let duration, _): .last(duration, span)
      case .word(let name): .word(Name(name.text, span))
      }
    return PeriodExpression(form, span: span)
  }

  // MARK: - Around today

  private func word(_ word: String) -> ResolvedPeriod? {
    let today = clock.today
    func day(_ offset: Int32) -> ResolvedPeriod {
      ResolvedPeriod(
        days: CivilDate(days: today.days + offset)..<CivilDate(days: today.days + offset + 1))
    }
    switch word {
    case "today": return day(0)
    case "yesterday": return day(-1)
    case "tomorrow": return day(1)
    default: break
    }
    let parts = word.split(separator: "_")
    guard parts.count == 2, let unit = CalendarUnit(rawValue: String(parts[1])) else { return nil }
    let offset: Int32 = parts[0] == "last" ? -1 : parts[0] == "next" ? 1 : 0
    let start = unit.start(of: today)
    func moved(_ count: Int32) -> CivilDate {
      let duration = unit.duration(count)
      return CivilDate(days: start.adding(months: duration.months).days + duration.days)
    }
    return ResolvedPeriod(days: moved(offset)..<moved(offset + 1))
  }

  /// Whole days up to today, or with hours exactly up to now.
  private func last(
    _ duration: CivilDuration, at span: Span
  ) throws(Diagnostic) -> ResolvedPeriod {
    guard duration.isPositive else { throw .lastNothing(at: span) }
    if duration.milliseconds != 0 {
      guard let from = clock.now.adding(duration.negated, in: clock.zone) else {
        throw .beforeCalendar(at: span)
      }
      return ResolvedPeriod(
        from: .instant(from),
        until: .instant(Instant(milliseconds: clock.now.milliseconds + 1)))
    }
    let end = CivilDate(days: clock.today.days + 1)
    guard let start = end.adding(months: -duration.months, days: -duration.days) else {
      throw .beforeCalendar(at: span)
    }
    return ResolvedPeriod(days: start..<end)
  }
}

extension Diagnostic {
  private static let forms =
    "periods: 2026, 2026-Q1, 2026-03, 2026-W05, 2026-03-01, A..B, last 30d, last_month"

  fileprivate static func periodOfRows(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "'$\(name.text)' is known only when its pipeline has run, and a period before", at: span,
      help: "compare with it: created_at >= $\(name.text)")
  }

  fileprivate static func timeAsPeriod(at span: Span) -> Diagnostic {
    Diagnostic(
      "a time is no period: it has no length", at: span,
      help: "A..B goes from one time to before another")
  }

  fileprivate static func emptyRange(at span: Span) -> Diagnostic {
    Diagnostic(
      "this period ends where it begins, or before", at: span,
      help: "A..B goes from the beginning of A to before B")
  }

  fileprivate static func rowsAsPeriod(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic("'\(name.text)' is rows and no period", at: span, help: forms)
  }

  fileprivate static func noYear(_ year: Int64, at span: Span) -> Diagnostic {
    Diagnostic("\(year) is no year", at: span, label: "years go from 1 to 9999")
  }

  fileprivate static func textAsPeriod(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "'\(text)' is no period", at: span,
      help: forms)
  }

  fileprivate static func noPeriod(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      "a period is wanted here, and this is \(type.phrase)", at: span, help: forms)
  }

  fileprivate static func lastNothing(at span: Span) -> Diagnostic {
    Diagnostic("this period has no length", at: span, label: "last 1d is today")
  }

  fileprivate static func beforeCalendar(at span: Span) -> Diagnostic {
    Diagnostic("this period begins before the calendar does", at: span, label: "in year 0001")
  }
}
