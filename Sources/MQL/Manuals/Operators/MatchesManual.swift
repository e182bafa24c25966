extension Topic {
  static let matches = Topic(
    .operator, "matches", "regular expressions", "regex",
    manual: Manual(
      usage: "a matches /RE/flags",
      summary: "tests a text by a regular expression",
      details: """
        The expression may match anywhere in the text; ^ and $ are its ends. Flags: i ignores \
        case, m lets ^ and $ match at lines, s lets . match a line end, x ignores spaces in the \
        expression. It is checked before the query runs. replace and split take one too. The \
        syntax is that of PCRE2. An expression that would run away is stopped with an error.
        """,
      examples: [
        .init(
          #"""
          [{t: "INV-0042"}, {t: "old INV-7"}] | where t matches /^inv-\d+$/i
          """#,
          gives: #"{"t":"INV-0042"}"#)
      ]))
}
