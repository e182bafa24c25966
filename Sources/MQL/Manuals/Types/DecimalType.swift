extension Topic {
  static let decimalType = Topic(
    .type, "decimal",
    manual: Manual(
      usage: "19.99   0.1",
      summary: "an exact number with a fraction",
      details: """
        Up to 38 digits that count, and never a binary fraction: 0.1 added ten times is 1. Ints \
        and decimals mix freely.
        """,
      examples: [
        .init(
          "[{x: 0.1}, {x: 0.2}] | summarize sum(x) as x",
          gives: #"{"x":0.3}"#)
      ]))
}
