extension Topic {
  static let intType = Topic(
    .type, "int",
    manual: Manual(
      usage: "7   -3   1_000",
      summary: "a whole number of 64 bits",
      details: """
        From -9223372036854775808 to 9223372036854775807; past that is an error, never a wrong \
        number. _ may stand between digits.
        """,
      examples: [
        .init(
          "[{n: 1_000}] | select n + 1 as n",
          gives: #"{"n":1001}"#)
      ]))
}
