extension ScalarFunction {
  static let format = ScalarFunction(
    "format", Signature(.number, .text, wanted: "format takes a number and a pattern"),
    gives: .text,
    manual: Manual(
      usage: "format(number, pattern)", summary: "The number as a text, as a spreadsheet shows it.",
      details: """
        In the pattern 0 is a digit that is always there, # one that is there if need be, a comma \
        before the point groups thousands, and % multiplies by a hundred. What stands before and \
        after is taken as it is. The number is rounded, halves away from zero.
        """,
      examples: [
        .init(
          ##"[{x: 1234.5}] | select format(x, "#,##0.00 EUR") as x"##,
          gives: #"{"x":"1,234.50 EUR"}"#),
        .init(#"[{x: 7}] | select format(x, "0000") as x"#, gives: #"{"x":"0007"}"#),
        .init(#"[{x: 0.256}] | select format(x, "0.#%") as x"#, gives: #"{"x":"25.6%"}"#),
      ])
  ) { (arguments: Arguments) throws(EvaluationError) -> Column in
    let (numbers, patterns) = (arguments.decimals(0), arguments.texts(1))
    var known: (text: String, pattern: NumberPattern)?
    var result = TextColumn()
    for row in 0..<arguments.rowCount {
      guard numbers.validity[row], patterns.validity[row] else {
        result.append(nil)
        continue
      }
      if known.map({ !patterns.isEqual(at: row, to: $0.text) }) ?? true {
        let text = patterns.string(at: row)
        guard let pattern = NumberPattern(text) else {
          throw EvaluationError(
            "'\(text)' is no pattern of a number", help: "patterns: 0.00, #,##0, 0000, 0.0%")
        }
        known = (text, pattern)
      }
      guard let text = known?.pattern.text(of: numbers.values[row]) else {
        throw EvaluationError("format(\(numbers.values[row])) has more than 38 digits")
      }
      result.append(text)
    }
    return .text(result)
  }
}
