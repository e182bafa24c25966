extension Topic {
  static let timeType = Topic(
    .type, "time",
    manual: Manual(
      usage: #"""
        2026-01-31T10:00   2026-01-31T10:00:00.5Z   2026-01-31T10:00+02:00
        """#,
      summary: "an instant, to the millisecond",
      details: """
        Without Z or an offset it is meant on the clock of the session's time zone, UTC unless \
        --time-zone or the profile says otherwise. Tables show times on that clock; JSON has them \
        in UTC. A text that stands beside a time is read as one.
        """,
      examples: [
        .init(
          "[{t: 2026-01-31T10:00+02:00}] | select t, date(t) as d",
          gives: #"{"t":"2026-01-31T08:00:00.000Z","d":"2026-01-31"}"#)
      ]))
}
