extension Topic {
  static let between = Topic(
    .operator, "between",
    manual: Manual(
      usage: "a between A and B",
      summary: "whether a value lies between two, ends included",
      details: """
        Null is between nothing. With dates a time is taken by its day in the session's zone, so \
        both days are in it whole. not between is the opposite.
        """,
      examples: [
        .init(
          "[{n: 1}, {n: 3}, {n: 4}] | where n between 1 and 3",
          gives: #"""
            {"n":1}
            {"n":3}
            """#)
      ]))
}
