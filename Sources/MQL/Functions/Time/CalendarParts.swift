/// What a clock and a calendar on the wall show of a time, in the session's zone.
extension ScalarFunction {
  static let year = part("year", "The year.", of: "2026-01-31", gives: 2026) {
    Int64($0.date.civil.year)
  }

  static let quarter = part(
    "quarter", "The quarter of the year, 1 to 4.", of: "2026-05-31", gives: 2
  ) {
    Int64(($0.date.civil.month + 2) / 3)
  }

  static let month = part("month", "The month of the year, 1 to 12.", of: "2026-05-31", gives: 5) {
    Int64($0.date.civil.month)
  }

  static let week = part(
    "week", "The ISO week: it begins on Monday, and the first has most of its days in the year.",
    of: "2026-01-01", gives: 1
  ) { Int64($0.date.isoWeek.week) }

  static let weekday = part(
    "weekday", "The day of the week: Monday is 1, Sunday 7.", of: "2026-01-31", gives: 6
  ) { Int64($0.date.weekday) }

  static let day = part("day", "The day of the month.", of: "2026-01-31", gives: 31) {
    Int64($0.date.civil.day)
  }

  static let hour = part(
    "hour", "The hour of the day, 0 to 23.", of: "2026-01-31T10:45", gives: 10, takes: .time
  ) { $0.millisecondOfDay / 3_600_000 }

  static let minute = part(
    "minute", "The minute of the hour, 0 to 59.", of: "2026-01-31T10:45", gives: 45, takes: .time
  ) { $0.millisecondOfDay / 60_000 % 60 }

  private static func part(
    _ name: String, _ summary: String, of example: String, gives result: Int,
    takes parameter: Signature.Parameter = .moment,
    _ body: @escaping @Sendable (WallTime) -> Int64
  ) -> ScalarFunction {
    let wanted = parameter == .time ? "a time" : "a time or a date"
    return ScalarFunction(
      name, Signature(parameter, wanted: "\(name) takes \(wanted)"), gives: .int,
      manual: Manual(
        usage: "\(name)(\(parameter == .time ? "time" : "t"))", summary: summary,
        details: "In the session's time zone.",
        examples: [
          .init("[{t: \(example)}] | select \(name)(t) as x", gives: #"{"x":\#(result)}"#)
        ])
    ) { arguments in
      let walls = arguments.wallTimes(0)
      return .int(FixedColumn(values: walls.values.map(body), validity: walls.validity))
    }
  }
}
