extension Topic {
  static let moneyType = Topic(
    .type, "money",
    manual: Manual(
      usage: "total   money(total)   major(total)",
      summary: "an amount that knows the column of its currency",
      details: """
        The number is in the store's own unit, often cents; describe says which. money(x) is a \
        text with the digits of the currency, major(x) the number in euros or yen. A sum over \
        several currencies fails unless the currency is among the keys: by currency_code.
        """,
      examples: [
        .init(
          #"""
          orders | take 1 | select currency_code, total, money(total) as shown, major(total) as euros
          """#,
          gives: #"""
            {"currency_code":"gbp","total":30229,"shown":"302.29","euros":302.29}
            """#)
      ]))
}
