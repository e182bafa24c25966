/// The manual of the source `at`.
extension Topic {
  /// `groups at "monday"`
  static let atSource = Topic(
    .source, "at",
    manual: Manual(
      usage: "RESOURCE at \"NAME\"",
      summary: "the rows of a resource as the snapshot of that name has them",
      details: """
        Columns, types and order are those of the resource; times are as they were, and nothing is \
        asked of the store. Of relations it has who belongs to what: the customers of a group, the \
        groups of a customer, by id and e-mail or name. Its rows are no records of the store: they \
        can't be followed or changed, but a change can look them up by a column: add to group "VIP" \
        by id. The statement snapshot takes snapshots.
        """,
      examples: [
        .init(
          .script,
          """
          snapshot groups as "source"
          groups at "source" | sort name | select name | take 2
          """,
          gives: #"""
            {"resource":"groups","rows":40}
            {"name":"Archived"}
            {"name":"B2B France"}
            """#)
      ]))
}
