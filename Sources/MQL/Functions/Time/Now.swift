/// The script's moment.
extension ScalarFunction {
  static let now = ScalarFunction(
    "now", Signature(wanted: "now takes nothing"), gives: .time,
    manual: Manual(
      usage: "now()", summary: "The time at which the script began: one instant throughout.",
      examples: [.init("[{n: 1}] | select now() == now() as same", gives: #"{"same":true}"#)])
  ) { arguments in
    .time(FixedColumn([Instant](repeating: arguments.context.now, count: arguments.rowCount)))
  }

  static let today = ScalarFunction(
    "today", Signature(wanted: "today takes nothing"), gives: .date,
    manual: Manual(
      usage: "today()", summary: "The day of now(), in the session's time zone.",
      examples: [
        .init("[{n: 1}] | select today() == date(now()) as same", gives: #"{"same":true}"#)
      ])
  ) { arguments in
    .date(
      FixedColumn([CivilDate](repeating: arguments.context.clock.today, count: arguments.rowCount))
    )
  }

  static let age = ScalarFunction(
    "age", Signature(.moment, wanted: "age takes a time or a date"), gives: .int,
    manual: Manual(
      usage: "age(t)", summary: "Whole years from then until today.",
      details: """
        Days are the session's. Who was born on 29 February is a year older on 1 March where there \
        is no such day. What lies ahead is negative.
        """,
      examples: [
        .init("[{n: 1}] | select age(today() - 30y) as x", gives: #"{"x":30}"#),
        .init("[{n: 1}] | select age(today() - 30y + 1d) as x", gives: #"{"x":29}"#),
      ])
  ) { arguments in
    let today = arguments.context.clock.today
    let walls = arguments.wallTimes(0)
    return .int(
      FixedColumn(
        values: walls.values.map { wholeYears(from: $0.date, to: today) },
        validity: walls.validity))
  }

  private static func wholeYears(from start: CivilDate, to end: CivilDate) -> Int64 {
    if end < start { return -wholeYears(from: end, to: start) }
    let (a, b) = (start.civil, end.civil)
    let isBefore = (b.month, b.day) < (a.month, a.day)
    return Int64(b.year - a.year - (isBefore ? 1 : 0))
  }

  static let fromUnix = ScalarFunction(
    "from_unix", Signature(.number, wanted: "from_unix takes a number of seconds"), gives: .time,
    manual: Manual(
      usage: "from_unix(seconds)", summary: "The time so many seconds after 1970 began in UTC.",
      details: "Parts of a millisecond are cut. Outside of years 0001 to 9999 null, with a note.",
      examples: [
        .init(
          "[{x: 1769853600.5}] | select from_unix(x) as t",
          gives: #"{"t":"2026-01-31T10:00:00.500Z"}"#)
      ])
  ) { arguments in
    let seconds = arguments.decimals(0)
    let times = (0..<arguments.rowCount).map { row -> Instant? in
      guard seconds.validity[row],
        let milliseconds = seconds.values[row].multiplied(by: Decimal(1000))?
          .floorDivided(by: Decimal(1))?.exactInteger
      else { return nil }
      let instant = Instant(milliseconds: milliseconds)
      return CivilDate.calendar.contains(instant.date) ? instant : nil
    }
    let result = FixedColumn(times, filler: Instant(milliseconds: 0))
    let lost = result.validity.nullCount - seconds.validity.nullCount
    if lost > 0 {
      arguments.context.notes.add("seconds outside of the calendar became null", count: lost)
    }
    return .time(result)
  }
}
