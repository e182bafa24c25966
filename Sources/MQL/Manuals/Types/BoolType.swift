extension Topic {
  static let boolType = Topic(
    .type, "bool",
    manual: Manual(
      usage: "true   false",
      summary: "whether something holds",
      details: "A condition is true or false; a null in its place counts as false.",
      examples: [
        .init(
          "[{b: true}, {b: false}] | where b",
          gives: #"{"b":true}"#)
      ]))
}
