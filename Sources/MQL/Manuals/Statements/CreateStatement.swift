extension Topic {
  static let createStatement = Topic(
    .statement, "create",
    manual: Manual(
      usage: "create group {name: \"VIP\"}",
      summary: "makes a new group or a new customer",
      details: """
        A group has name and metadata; a customer email, first_name, last_name, and, where they are \
        known, phone and metadata. The store wants a password for a customer: mql makes a random one \
        that nobody sees. The plan is shown first: nothing is sent without an answer at the prompt, \
        or --apply.
        """,
      examples: [
        .init(
          .shell, #"mql --sandbox --format table -c 'create group {name: "Lapsed"}' | head -n 3"#,
          gives: #"""
            create group 'Lapsed'
              + group Lapsed
                  name: "Lapsed"
            """#)
      ]))
}
