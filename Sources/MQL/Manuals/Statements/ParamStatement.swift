extension Topic {
  static let paramStatement = Topic(
    .statement, "param",
    manual: Manual(
      usage: "param NAME: TYPE [= EXPRESSION]",
      summary: "a parameter of the script: mql FILE.mql name=value",
      details: """
        What is given on the command line is checked against the type. Without a value behind = \
        the parameter must be given. It is a value wherever it stands, never a piece of the \
        script's text. Types: help types.
        """,
      examples: [
        .init(
          .shell,
          #"""
          printf 'param least: int = 3\n[{n: 2}, {n: 5}] | where n >= $least\n' > least.mql
          mql least.mql least=2
          """#,
          gives: #"""
            {"n":2}
            {"n":5}
            """#)
      ]))
}
