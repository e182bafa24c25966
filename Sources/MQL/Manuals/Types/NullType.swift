extension Topic {
  static let nullType = Topic(
    .type, "null",
    manual: Manual(
      usage: "null",
      summary: "no value",
      details: """
        Null belongs to every type. It equals itself, a comparison with it is true or false and \
        never null, and as a condition it is false. x ?? y replaces it. Arithmetic with null is \
        null; aggregates skip it; sort puts it last.
        """,
      examples: [
        .init(
          #"""
          [{n: null}, {n: 2}] | summarize count() as rows, count(n) as values, sum(n) as sum
          """#,
          gives: #"{"rows":2,"values":1,"sum":2}"#)
      ]))
}
