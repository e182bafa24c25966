extension Topic {
  static let defStatement = Topic(
    .statement, "def",
    manual: Manual(
      usage: "def NAME(a, b) = EXPRESSION",
      summary: "a function of expressions",
      details: """
        The expression sees its arguments, other defs and $names; columns only by way of its \
        arguments. Where an argument is a path, it is the path that stands in its place. No \
        function calls itself, and none takes the name of one that the language has.
        """,
      examples: [
        .init(
          .script,
          #"""
          def tier(n) = case when n > 10 then "gold" else "tin" end
          [{n: 12}, {n: 3}] | select n, tier(n) as tier
          """#,
          gives: #"""
            {"n":12,"tier":"gold"}
            {"n":3,"tier":"tin"}
            """#)
      ]))
}
