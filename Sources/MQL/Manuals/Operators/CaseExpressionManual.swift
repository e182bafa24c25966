extension Topic {
  static let caseExpression = Topic(
    .operator, "case", "when", "then", "else", "end",
    manual: Manual(
      usage: "case when P then a when Q then b else c end",
      summary: "the value behind the first condition that holds",
      details: """
        Without else it is null where none holds. All values are of one type, or numbers. if(P, \
        a, c) is short for one condition.
        """,
      examples: [
        .init(
          #"""
          [{n: 1}, {n: 50}, {n: 900}] | select case when n < 10 then "low" when n < 100 then "mid" else "high" end as size
          """#,
          gives: #"""
            {"size":"low"}
            {"size":"mid"}
            {"size":"high"}
            """#)
      ]))
}
