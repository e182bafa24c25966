extension Topic {
  static let snapshotStatement = Topic(
    .statement, "snapshot",
    manual: Manual(
      usage: "snapshot RESOURCE, ... as \"NAME\"",
      summary: "keeps all rows of these resources on this machine, to be read and compared later",
      details: """
        Every field is kept, and who belongs to what: the customers of a group, the groups of a \
        customer, each by id and e-mail or name. Only reads are sent. A snapshot is whole or is not \
        there; its name is free once for each store: mql snapshots list shows what there is, \
        mql snapshots drop NAME takes one away. RESOURCE at "NAME" reads it, diff compares.
        """,
      examples: [
        .init(
          .script,
          """
          snapshot groups, regions as "statement"
          groups at "statement" where name == "VIP" | select name, count(customers) as n
          """,
          gives: #"""
            {"resource":"groups","rows":40}
            {"resource":"regions","rows":5}
            {"name":"VIP","n":66}
            """#)
      ]))
}
