extension Topic {
  static let paths = Topic(
    .operator, "paths", ".", "[]",
    manual: Manual(
      usage: #"a.b   a[0]   a["key"]"#,
      summary: "a step into a record, a list or json",
      details: """
        A path walks records and json: metadata.tier, metadata["a b"]. [0] is the first element \
        of a list, [-1] the last; beyond its ends there is null. A step into null gives null. \
        Through a list a path gives a list: customers.email. A field that the schema does not \
        know is an error with the nearest name; inside json any name is allowed. A name that is \
        no word stands in backticks: `a b`.
        """,
      examples: [
        .init(
          #"""
          [{a: {b: [5, 6]}, l: [{x: 1}, {x: 2}]}] | select a.b[-1] as last, l.x as xs
          """#,
          gives: #"{"last":6,"xs":[1,2]}"#)
      ]))
}
