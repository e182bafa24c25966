extension Topic {
  static let helpStatement = Topic(
    .statement, "help",
    manual: Manual(
      usage: "help [TOPIC]",
      summary: "this manual: a page, a list of pages, or its contents",
      details: """
        A topic is a stage, a function, a type, an operator's name, a format, a command, a \
        resource; or a list: sources, stages, statements, operators, types, functions, formats, \
        commands, options. Several pages of one name are all shown. Tab completes topics.
        """,
      examples: [
        .init(
          .script, "help skip",
          gives: #"""
            skip N

            skip: all rows but the first N

              [{n: 1}, {n: 2}, {n: 3}] | skip 2
                {"n":3}
            """#)
      ]))
}
