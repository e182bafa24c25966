extension Topic {
  static let printStatement = Topic(
    .statement, "print",
    manual: Manual(
      usage: "print EXPRESSION",
      summary: "a line of text",
      details: """
        With a format for programs it goes to standard error, so that the rows stay whole. Null \
        prints an empty line.
        """,
      examples: [
        .init(
          .script, #"print f"{1 + 1} of {count([{n: 1}, {n: 2}, {n: 3}] | take 5)}""#,
          gives: "2 of 3")
      ]))
}
