/// Amounts as people write them, whatever unit the store keeps them in.
extension ScalarFunction {
  static let major = amount(
    "major", gives: .decimal,
    summary: "The amount in the currency's main unit, as euros or yen.",
    example: .init(
      #"[{x: 1999, c: "eur"}, {x: 1999, c: "jpy"}] | select major(x, c) as x"#,
      gives: "{\"x\":19.99}\n{\"x\":1999}")
  ) { amounts in .decimal(FixedColumn(amounts.map { $0?.value }, filler: .zero)) }

  static let money = amount(
    "money", gives: .text,
    summary: "The amount as a text with the digits of its currency: none, two or three.",
    example: .init(
      #"[{x: 1950, c: "eur"}, {x: 1950, c: "jpy"}, {x: 1950, c: "kwd"}] | select money(x, c) as x"#,
      gives: "{\"x\":\"19.50\"}\n{\"x\":\"1950\"}\n{\"x\":\"1.950\"}")
  ) { amounts in .text(TextColumn(amounts.map { $0.flatMap { $0.value.text(digits: $0.digits) } }))
  }

  private static func amount(
    _ name: String, gives type: ValueType, summary: String, example: Manual.Example,
    _ column: @escaping @Sendable ([(value: Decimal, digits: Int)?]) -> Column
  ) -> ScalarFunction {
    ScalarFunction(
      name, Signature(.number, .text, wanted: "\(name) takes an amount and its currency"),
      gives: type,
      manual: Manual(
        usage: "\(name)(amount, currency)", summary: summary,
        details: """
          A store's amounts know their currency, so it need not be said: \(name)(total). \
          An amount in minor units, as cents, is what the store has.
          """,
        examples: [example])
    ) { arguments in
      let (amounts, codes) = (arguments.decimals(0), arguments.texts(1))
      var digits: [String: Int] = [:]
      let parts = (0..<arguments.rowCount).map { row -> (value: Decimal, digits: Int)? in
        guard amounts.validity[row], codes.validity[row] else { return nil }
        let code = codes.string(at: row)
        let count = digits[code] ?? CurrencyDigits.count(of: code)
        digits[code] = count
        let unit = Decimal(count == 0 ? 1 : count == 2 ? 100 : 1000)
        return amounts.values[row].divided(by: unit).map { (value: $0, digits: count) }
      }
      return column(parts)
    }
  }
}
