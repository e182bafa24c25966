extension Topic {
  static let logic = Topic(
    .operator, "logic", "and", "or", "not",
    manual: Manual(
      usage: "a and b   a or b   not a",
      summary: "joins conditions",
      details: """
        not binds tighter than and, and tighter than or. A null condition counts as false, so not \
        vip is true where vip is null.
        """,
      examples: [
        .init(
          "[{v: true}, {v: null}] | select not v as a, v or true as b",
          gives: #"""
            {"a":false,"b":true}
            {"a":true,"b":true}
            """#)
      ]))
}
