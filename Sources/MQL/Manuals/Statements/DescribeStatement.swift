extension Topic {
  static let describeStatement = Topic(
    .statement, "describe",
    manual: Manual(
      usage: "describe [RESOURCE or NAME or RESOURCE.RELATION]",
      summary: "columns, types and relations; alone: all resources",
      details: """
        For a resource it tells of each column what it means and whether the store can filter and \
        sort by it, then the relations. For a let it lists the columns of its rows.
        """,
      examples: [
        .init(
          .shell,
          #"""
          mql --sandbox --format tsv -c 'let x = [{n: 1, t: "a"}] | take 5; describe x'
          """#,
          gives: #"""
            name	type
            n	int
            t	text
            """#)
      ]))
}
