extension Topic {
  static let membership = Topic(
    .operator, "in", "..",
    manual: Manual(
      usage: "a in (1, 2)   a in LIST   a in A..B   a in (PIPELINE)",
      summary: "whether a value is among others",
      details: """
        A range A..B goes from A to before B: 1..5 is 1 to 4. A pipeline has one column. "x" in \
        customers.email looks into a list of the row. not in is the opposite; null is in a list \
        that holds null.
        """,
      examples: [
        .init(
          "[{n: 1}, {n: 4}, {n: 5}] | where n in 1..5",
          gives: #"""
            {"n":1}
            {"n":4}
            """#),
        .init(
          "[{n: 1}, {n: 4}] | where n not in (1, 2)",
          gives: #"{"n":4}"#),
        .init(
          .script, "[{n: 1}, {n: 4}] | where n in ([{m: 4}] | select m)",
          gives: #"{"n":4}"#),
      ]))
}
