extension Topic {
  static let subqueries = Topic(
    .operator, "subqueries",
    manual: Manual(
      usage: "(PIPELINE)",
      summary: "a query inside an expression",
      details: """
        It runs once and sees no column of the row around it. Behind in it is the list of its one \
        column, in an aggregate the list of its rows: count(groups | where name ~ "VIP"). \
        Anywhere else it is one value: no row is null, more than one row is an error. The name of \
        a let can stand in its place: id in $vips.
        """,
      examples: [
        .init(
          .script,
          #"""
          [{n: 1}, {n: 5}] | where n == ([{m: 2}, {m: 5}] | summarize max(m) as m)
          """#,
          gives: #"{"n":5}"#),
        .init(
          .script,
          #"""
          assert count([{n: 1}, {n: 2}] | where n > 1) == 1; print (group "VIP" | select name)
          """#,
          gives: "VIP"),
      ]))
}
