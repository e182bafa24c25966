extension Topic {
  static let assertStatement = Topic(
    .statement, "assert",
    manual: Manual(
      usage: #"assert EXPRESSION, "MESSAGE""#,
      summary: "checks that a condition holds, and tells where it does not",
      details: """
        The script goes on after a failure, so that all are told; then the run exits with 4. Null \
        counts as false. The message may be left out.
        """,
      examples: [
        .init(
          .script,
          #"""
          let n = 2
          assert $n > 1, "never told"
          assert $n > 5, f"n is {$n}"
          """#,
          gives: #"""
            error: assert failed: n is 2
              --> -c:3:8
            3 | assert $n > 5, f"n is {$n}"
              |        ^^^^^^ left is 2, right is 5
            """#)
      ]))
}
