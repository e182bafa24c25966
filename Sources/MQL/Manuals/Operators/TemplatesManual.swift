extension Topic {
  static let templates = Topic(
    .operator, "f-strings", "f", "templates",
    manual: Manual(
      usage: #"f"text {EXPRESSION} text""#,
      summary: "a text with values in it",
      details: """
        Any expression may stand inside the braces, with its own quotes too. \\{ and \\} are \
        braces. Null gives no text.
        """,
      examples: [
        .init(
          #"[{a: "Ada", n: null}] | select f"{upper(a)} <{a}{n}>" as t"#,
          gives: #"{"t":"ADA <Ada>"}"#)
      ]))
}
