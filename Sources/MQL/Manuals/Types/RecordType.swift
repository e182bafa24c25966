extension Topic {
  static let recordType = Topic(
    .type, "record",
    manual: Manual(
      usage: #"{a: 1, "b c": 2}"#,
      summary: "named values side by side",
      details: """
        A row of a relation, an address, {a: 1} written out. r.a is a field. Records are equal \
        field by field. A list of them is a source: [{a: 1}, {a: 2}]. As the type of a param: \
        record {a: int}.
        """,
      examples: [
        .init(
          #"[{a: 1}] | select {x: a, y: "t"} as r"#,
          gives: #"{"r":{"x":1,"y":"t"}}"#)
      ]))
}
