extension Topic {
  static let jsonType = Topic(
    .type, "json",
    manual: Manual(
      usage: "metadata.tier   json(t)",
      summary: "free form: what the store keeps as it came",
      details: """
        metadata and its like hold whatever a program put there. Any name may follow a dot; a \
        missing one is null. Compared with a typed value, json is equal only if it has that type. \
        Functions and arithmetic convert it where it fits, else they give null with a note.
        """,
      examples: [
        .init(
          #"""
          [{t: "{\"a\": [1, \"x\"]}"}] | extend json(t) as j | select j.a[1] as x, j.a[1] == 5 as five
          """#,
          gives: #"{"x":"x","five":false}"#)
      ]))
}
