extension Topic {
  static let dateType = Topic(
    .type, "date",
    manual: Manual(
      usage: "2026-01-31",
      summary: "a day of the calendar",
      details: """
        A date that the calendar lacks is an error. Adding months keeps within the month: \
        2026-01-31 + 1mo is 2026-02-28. The difference of two dates is in days.
        """,
      examples: [
        .init(
          #"""
          [{d: 2026-01-31}] | select d + 1d as next, d - 2025-12-31 as days, weekday(d) as w
          """#,
          gives: #"{"next":"2026-02-01","days":"31d","w":6}"#)
      ]))
}
