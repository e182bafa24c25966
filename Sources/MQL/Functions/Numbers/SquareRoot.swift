extension ScalarFunction {
  static let sqrt = ScalarFunction(
    "sqrt", Signature(.number, wanted: "sqrt takes a number"), gives: .decimal,
    manual: Manual(
      usage: "sqrt(number)", summary: "The square root, to 38 digits.",
      details: "Of a negative number it is null, with a note.",
      examples: [.init("[{x: 2.25}] | select sqrt(x) as x", gives: #"{"x":1.5}"#)])
  ) { arguments in
    let numbers = arguments.decimals(0)
    let roots = (0..<arguments.rowCount).map { row in
      numbers.validity[row] ? numbers.values[row].squareRoot : nil
    }
    let result = FixedColumn(roots, filler: .zero)
    let lost = result.validity.nullCount - numbers.validity.nullCount
    if lost > 0 {
      arguments.context.notes.add("the square root of a negative number is null", count: lost)
    }
    return .decimal(result)
  }
}
