extension Topic {
  static let periodType = Topic(
    .type, "period",
    manual: Manual(
      usage: #"""
        2026   2026-Q1   2026-03   2026-W05   2026-03-01..2026-03-15   last 30d   last_month
        """#,
      summary: "a stretch of the calendar, for during",
      details: """
        A..B goes to before B begins; last 30d is the last 30 days with today; last 12h goes \
        exactly from 12 hours ago to now. Words: today, yesterday, tomorrow, and this_ last_ \
        next_ before week month quarter year. Whole days in the session's zone, weeks begin on \
        Monday. A let or param can hold one: during $month.
        """,
      examples: [
        .init(
          #"""
          [{d: 2026-03-14}, {d: 2026-03-15}] | where d during 2026-03-01..2026-03-15
          """#,
          gives: #"{"d":"2026-03-14"}"#),
        .init(
          .script,
          #"""
          let q = 2026-Q1
          [{d: 2026-03-14}, {d: 2026-04-01}] | during $q on d
          """#,
          gives: #"{"d":"2026-03-14"}"#),
      ]))
}
