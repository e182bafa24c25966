extension Topic {
  static let letStatement = Topic(
    .statement, "let",
    manual: Manual(
      usage: "let NAME = PIPELINE or EXPRESSION",
      summary: "names a pipeline or a value",
      details: """
        A pipeline runs once, when it is first used. Later statements write the name: as a \
        source, in parentheses, or as $name, which is never taken for a column. A name that could \
        be a column of the row and a let is an error; $name says which is meant.
        """,
      examples: [
        .init(
          .script,
          #"""
          let big = [{n: 1}, {n: 7}] | where n > 5
          let limit = 3
          big | extend $limit as l
          """#,
          gives: #"{"n":7,"l":3}"#)
      ]))
}
