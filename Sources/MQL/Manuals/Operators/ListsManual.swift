extension Topic {
  static let lists = Topic(
    .operator, "lists", "it",
    manual: Manual(
      usage: "AGG(L where P)   (L where P).field   AGG(L.x * L.y)",
      summary: "counts, sums and filters a list of the row",
      details: """
        A list of the row, as an order's items or a group's customers, is asked by an aggregate: \
        count(items), sum(items.unit_price * items.quantity), any(customers where has_account). \
        In P a name is a field of the element, then a column of the row; it is the element \
        itself. all(L where P) asks whether P holds for every element. Relations need no expand \
        for this. Arithmetic on a list outside an aggregate is an error.
        """,
      examples: [
        .init(
          #"""
          [{l: [{p: 2, n: 3}, {p: 5, n: 1}], xs: [1, 8]}] | select sum(l.p * l.n) as total, count(l where p > 2) as dear, (xs where it > 5) as big
          """#,
          gives: #"{"total":11,"dear":1,"big":[8]}"#)
      ]))
}
