extension ScalarFunction {
  /// The unit, a bare word, is handed on as a text.
  static let trunc = ScalarFunction(
    "trunc",
    Signature(.moment, .text, wanted: "trunc takes a time or a date, and a unit"),
    gives: { types in types[0] == .date ? .date : .time },
    manual: Manual(
      usage: "trunc(t, unit)",
      summary: "The beginning of the year, quarter, month, week, day, hour or minute.",
      details: """
        Units are bare words. Cut on the clock of the session's zone: where the clock skips the \
        beginning, the first moment after it. Weeks begin on Monday. Of a date it is a date.
        """,
      examples: [
        .init(
          "[{t: 2026-05-17T10:45:30Z}] | select trunc(t, month) as m, trunc(t, hour) as h",
          gives: #"{"m":"2026-05-01T00:00:00.000Z","h":"2026-05-17T10:00:00.000Z"}"#),
        .init("[{d: 2026-05-17}] | select trunc(d, week) as w", gives: #"{"w":"2026-05-11"}"#),
      ])
  ) { arguments in
    guard arguments.rowCount > 0,
      let unit = CalendarUnit(rawValue: arguments.texts(1).string(at: 0))
    else { return .null(count: arguments.rowCount) }
    if case .date(let dates) = arguments.columns[0] {
      return .date(
        FixedColumn(values: dates.values.map { unit.start(of: $0) }, validity: dates.validity))
    }
    let times = arguments.times(0)
    let zone = arguments.context.zone
    var reader = ZoneReader(zone)
    return .time(
      FixedColumn(
        values: times.values.map { unit.start(of: $0, at: reader.wallTime(at: $0), in: zone) },
        validity: times.validity))
  }
}
