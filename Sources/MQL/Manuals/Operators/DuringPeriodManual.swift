extension Topic {
  static let duringPeriod = Topic(
    .operator, "during",
    manual: Manual(
      usage: "a during PERIOD",
      summary: "whether a time or a date lies in a period",
      details: """
        The periods are those of help period. Whole days in the session's zone; null is in no \
        period. The stage during asks the same of created_at, or of the field that is said.
        """,
      examples: [
        .init(
          #"""
          [{d: 2026-01-31}, {d: 2026-02-01}] | where d during 2026-Q1 and d not during 2026-01
          """#,
          gives: #"{"d":"2026-02-01"}"#)
      ]))
}
