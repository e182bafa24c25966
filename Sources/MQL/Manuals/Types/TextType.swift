extension Topic {
  static let textType = Topic(
    .type, "text",
    manual: Manual(
      usage: #""VIP"   'VIP'   f"{first_name}!""#,
      summary: "letters, digits and any other character",
      details: """
        Quotes are double or single. \\n is a line end, \\t a tab, \\" \\' and \\\\ stand for \
        themselves, \\u{1F600} is a character by its number. Texts are sorted by code point, the \
        same everywhere; sort lower(name) where case should not count.
        """,
      examples: [
        .init(
          #"[{t: "na\u{EF}ve"}] | select t, length(t) as n"#,
          gives: #"{"t":"naïve","n":5}"#)
      ]))
}
