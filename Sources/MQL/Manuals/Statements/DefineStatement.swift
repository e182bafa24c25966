extension Topic {
  static let defineStatement = Topic(
    .statement, "define",
    manual: Manual(
      usage: #"define segment "NAME" into group "GROUP" as PIPELINE"#,
      summary: "says which customers are the members of a group",
      details: """
        A run of the script defines it and does nothing else. mql segments plan FILE tells how \
        far the group is from what its segment says, and mql segments apply FILE makes it so. The \
        rows are customers, and something has to limit them; where true says that all are meant. \
        A group that is not there is made. A file that is included may hold segments, too.
        """,
      examples: [
        .init(
          .script,
          #"""
          define segment "Lapsed" into group "Lapsed" as customers
            where not any(orders where created_at >= today() - 1y)
          define segment "Old" into group "Lapsed" as customers where created_at < 2020-01-01
          """#,
          gives: #"""
            error: two segments say who is in the group 'Lapsed'
              --> -c:3:33
            1 | define segment "Lapsed" into group "Lapsed" as customers
              |                                    -------- first
            3 | define segment "Old" into group "Lapsed" as customers where created_at < 2020-01-01
              |                                 ^^^^^^^^ again
            help: one segment can take in both: where ... or ...
            """#)
      ]))
}
