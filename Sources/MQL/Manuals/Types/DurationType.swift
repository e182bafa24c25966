extension Topic {
  static let durationType = Topic(
    .type, "duration",
    manual: Manual(
      usage: "90s   5m   12h   7d   2w   3mo   1y6mo",
      summary: "a length of time",
      details: """
        Months (mo y), days (d w) and seconds (s m h) are kept apart. Added to a time months come \
        first, then days, both on the clock of the session's zone, then seconds exactly. In \
        comparisons a day is 24 hours, and a duration with months can't be compared: created_at < \
        now() - 3mo says it.
        """,
      examples: [
        .init(
          "[{t: 2026-01-31T10:00}] | select t + 1mo as a, t + 36h as b",
          gives: #"{"a":"2026-02-28T10:00:00.000Z","b":"2026-02-01T22:00:00.000Z"}"#)
      ]))
}
