extension Topic {
  static let comparisons = Topic(
    .operator, "comparisons", "==", "!=", "<", "<=", ">", ">=", "=",
    manual: Manual(
      usage: "a == b   a != b   a < b   a <= b   a > b   a >= b",
      summary: "compares two values",
      details: """
        The result is true or false, never null: null == null is true, x != "A" is true for a \
        null x, and < <= > >= with null are false. Texts are compared by code point; ~ ignores \
        case. A time compared with a date is compared by its day in the session's zone: \
        created_at <= 2026-06-30 takes that whole day. A text beside a date or a number is read \
        as one when the query is checked. Comparisons do not chain: between A and B. = is read as \
        ==.
        """,
      examples: [
        .init(
          #"""
          [{n: 1}, {n: null}] | select n == null as none, n != 2 as other, n < 5 as less
          """#,
          gives: #"""
            {"none":false,"other":true,"less":true}
            {"none":true,"other":true,"less":false}
            """#)
      ]))
}
