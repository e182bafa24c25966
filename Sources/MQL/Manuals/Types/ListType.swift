extension Topic {
  static let listType = Topic(
    .type, "list", "list of",
    manual: Manual(
      usage: "[1, 2, 3]",
      summary: "values of one type, in order",
      details: """
        A relation that was expanded, an order's items, [1, 2] written out. l[0] is the first, \
        l[-1] the last. count(l), sum(l.x), any(l where P) ask the list; flatten makes a row of \
        each element; x in l looks for one. As the type of a param: list of int.
        """,
      examples: [
        .init(
          #"""
          [{l: [3, 1]}] | select l[0] as first, count(l) as n, 1 in l as one
          """#,
          gives: #"{"first":3,"n":2,"one":true}"#)
      ]))
}
