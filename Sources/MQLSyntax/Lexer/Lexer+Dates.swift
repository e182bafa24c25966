// Dates and times: `2026-01-31`, `2026-01-31T10:00:00.5+02:00`.
extension Lexer {
  /// `nil` where the digits are the beginning of an ordinary number.
  func calendarLiteral(at start: Int) -> Lexeme? {
    guard digits(4, at: start) != nil, byte(at: start + 4) == UInt8(ascii: "-") else { return nil }
    guard let year = digits(4, at: start), let month = digits(2, at: start + 5) else {
      return periodLiteral(at: start)
    }
    guard byte(at: start + 7) == UInt8(ascii: "-"), let day = digits(2, at: start + 8) else {
      return periodLiteral(at: start)
    }
    let end = start + 10
    let isTime = byte(at: end) == UInt8(ascii: "T")
    if !isTime, wordEnd(from: end) > end {
      let span = Span(start, wordEnd(from: end))
      return (.invalid(.malformedTime(span, string(span.start, span.end))), span.end)
    }
    guard let date = CalendarDay(year: year, month: month, day: day) else {
      let problem = Diagnostic.noSuchDate(Span(start, end), year, month, day)
      return (.invalid(problem), isTime ? timeTextEnd(from: end) : end)
    }
    return isTime ? time(on: date, at: start) : (.date(date), end)
  }

  /// `2026-03`, `2026-Q1`, `2026-W05`.
  private func periodLiteral(at start: Int) -> Lexeme? {
    let end: Int
    switch byte(at: start + 5) {
    case UInt8(ascii: "Q"): end = start + 7
    case UInt8(ascii: "W"): end = start + 8
    default: end = start + 7
    }
    guard end <= bytes.count, isDigit(at: end - 1), wordEnd(from: start + 5) == end,
      let year = digits(4, at: start)
    else { return nil }
    let span = Span(start, end)
    let part: PeriodLiteral.Part
    switch byte(at: start + 5) {
    case UInt8(ascii: "Q"):
      guard let quarter = digits(1, at: start + 6), 1...4 ~= quarter, year > 0 else {
        return (.invalid(.noSuchPeriod(span, "quarters go from Q1 to Q4")), end)
      }
      part = .quarter(quarter)
    case UInt8(ascii: "W"):
      guard let week = digits(2, at: start + 6), year > 0 else { return nil }
      let weeks = CalendarDay.weeks(in: year)
      guard 1...weeks ~= week else {
        return (.invalid(.noSuchPeriod(span, "weeks of \(year) go from W01 to W\(weeks)")), end)
      }
      part = .week(week)
    default:
      guard let month = digits(2, at: start + 5) else { return nil }
      guard 1...12 ~= month, year > 0 else {
        return (
          .invalid(
            .noSuchPeriod(span, "months go from 01 to 12; a subtraction has spaces: 2026 - 10")),
          end
        )
      }
      part = .month(month)
    }
    return (.period(PeriodLiteral(year: year, part: part)), end)
  }

  private func time(on date: CalendarDay, at start: Int) -> Lexeme {
    var position = start + 11
    guard let milliseconds = timeOfDay(&position), let zone = zone(&position),
      wordEnd(from: position) == position
    else {
      let end = timeTextEnd(from: start + 10)
      return (.invalid(.malformedTime(Span(start, end), string(start, end))), end)
    }
    let literal = TimeLiteral(
      year: date.year, month: date.month, day: date.day, milliseconds: milliseconds, zone: zone)
    return (.time(literal), position)
  }

  /// `10:00`, `10:00:00`, `10:00:00.5`; digits past the millisecond are cut.
  private func timeOfDay(_ position: inout Int) -> Int? {
    guard let hour = digits(2, at: position), hour < 24,
      byte(at: position + 2) == UInt8(ascii: ":"),
      let minute = digits(2, at: position + 3), minute < 60
    else { return nil }
    position += 5
    var milliseconds = (hour * 60 + minute) * 60_000
    guard byte(at: position) == UInt8(ascii: ":") else { return milliseconds }
    guard let second = digits(2, at: position + 1), second < 60 else { return nil }
    position += 3
    milliseconds += second * 1000
    guard byte(at: position) == UInt8(ascii: "."), isDigit(at: position + 1) else {
      return milliseconds
    }
    position += 1
    var unit = 100
    while isDigit(at: position) {
      milliseconds += Int(bytes[position] - 0x30) * unit
      unit /= 10
      position += 1
    }
    return milliseconds
  }

  /// The session's zone where none is written; `nil` where the offset is out of range.
  private func zone(_ position: inout Int) -> TimeLiteral.Zone? {
    switch byte(at: position) {
    case UInt8(ascii: "Z"):
      position += 1
      return .offset(seconds: 0)
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard let hours = digits(2, at: position + 1),
        byte(at: position + 3) == UInt8(ascii: ":"),
        let minutes = digits(2, at: position + 4)
      else { return .session }
      guard hours < 24, minutes < 60 else { return nil }
      let sign = bytes[position] == UInt8(ascii: "-") ? -1 : 1
      position += 6
      return .offset(seconds: sign * (hours * 3600 + minutes * 60))
    default: return .session
    }
  }

  /// Where the characters end that a time could be made of.
  private func timeTextEnd(from start: Int) -> Int {
    var end = start
    while let byte = byte(at: end),
      Lexer.isASCIIWordByte(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    {
      end += 1
    }
    return end
  }

  private func digits(_ count: Int, at start: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for offset in start..<start + count {
      guard isDigit(at: offset) else { return nil }
      value = value * 10 + Int(bytes[offset] - 0x30)
    }
    return value
  }
}

extension Diagnostic {
  fileprivate static func noSuchDate(
    _ span: Span, _ year: Int, _ month: Int, _ day: Int
  ) -> Diagnostic {
    guard year > 0, let days = CalendarDay.days(inMonth: month, of: year) else {
      return Diagnostic(
        "the calendar has no such date", at: span,
        label: year > 0 ? "months go from 01 to 12" : "years go from 0001 to 9999")
    }
    let nearest = day > days ? days : 1
    let fixed = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(nearest, 2)
    return Diagnostic(
      "the calendar has no such date", at: span, label: "the month has \(days) days",
      fix: Fix(replace: span, with: fixed))
  }

  fileprivate static func malformedTime(_ span: Span, _ found: String) -> Diagnostic {
    Diagnostic(
      "'\(found)' is no date and no time", at: span,
      label: "these are: 2026-01-31, 2026-01-31T10:00, 2026-01-31T10:00:00.5Z,"
        + " 2026-01-31T10:00+02:00")
  }

  fileprivate static func noSuchPeriod(_ span: Span, _ possible: String) -> Diagnostic {
    Diagnostic("the calendar has no such period", at: span, label: possible)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
