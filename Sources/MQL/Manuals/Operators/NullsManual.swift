extension Topic {
  static let nulls = Topic(
    .operator, "nulls", "is null", "is not null", "??",
    manual: Manual(
      usage: "a is null   a is not null   a ?? b",
      summary: "tests for null, or replaces it",
      details: """
        Null is a value like another: a missing phone, an empty cell. a ?? b is b where a is \
        null, and only there; empty(a) takes "" and [] for empty too. Aggregates skip nulls, sort \
        puts them last.
        """,
      examples: [
        .init(
          "[{n: null}, {n: 1}] | select n ?? 0 as n, n is null as missing",
          gives: #"""
            {"n":0,"missing":true}
            {"n":1,"missing":false}
            """#)
      ]))
}
