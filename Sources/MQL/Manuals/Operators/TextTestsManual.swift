extension Topic {
  static let textTests = Topic(
    .operator, "contains", "~", "!~", "starts with", "ends with",
    manual: Manual(
      usage: "a ~ b   a !~ b   a contains b   a starts with b   a ends with b",
      summary: "looks for a text in a text",
      details: """
        ~ ignores case and is what people mean by searching: name ~ "vip" finds VIP Gold. The \
        others are exact. not may stand before each: not contains. With null each is false.
        """,
      examples: [
        .init(
          #"""
          [{t: "VIP Gold"}, {t: "gold"}] | select t ~ "GOLD" as a, t contains "Gold" as b, t starts with "VIP" as c
          """#,
          gives: #"""
            {"a":true,"b":true,"c":true}
            {"a":true,"b":false,"c":false}
            """#)
      ]))
}
