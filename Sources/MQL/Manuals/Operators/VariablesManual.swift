extension Topic {
  static let variables = Topic(
    .operator, "variables", "$",
    manual: Manual(
      usage: "$name",
      summary: "the let or param of this name, never a column",
      details: """
        Without $ a name is a column first. Where it could be both, the query is refused and \
        $name or another name says which is meant: customers where email == $email.
        """,
      examples: [
        .init(
          .script,
          #"""
          let n = 5
          [{n: 5}, {n: 6}] | where n == $n
          """#,
          gives: #"{"n":5}"#)
      ]))
}
