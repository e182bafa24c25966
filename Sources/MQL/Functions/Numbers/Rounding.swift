extension ScalarFunction {
  static let abs = ScalarFunction(
    "abs", Signature(.number, wanted: "abs takes a number"), gives: { $0[0].numberLike },
    manual: Manual(
      usage: "abs(number)", summary: "The number without its sign.",
      examples: [.init("[{x: -2.5}] | select abs(x) as x", gives: #"{"x":2.5}"#)])
  ) { (arguments: Arguments) throws(EvaluationError) -> Column in
    try arguments.mapNumbers(
      0, ints: { $1 == .min ? nil : Swift.abs($1) }, decimals: { $1.absolute },
      failure: { EvaluationError("abs(\($1)) is too large for an int") })
  }

  static let floor = ScalarFunction(
    "floor", Signature(.number, wanted: "floor takes a number"), gives: { $0[0].numberLike },
    manual: Manual(
      usage: "floor(number)", summary: "The greatest whole number that is not above.",
      examples: [.init("[{x: -2.5}] | select floor(x) as x", gives: #"{"x":-3}"#)])
  ) { (arguments: Arguments) throws(EvaluationError) -> Column in
    try arguments.mapNumbers(
      0, ints: { $1 }, decimals: { $1.floor },
      failure: { .tooLarge("floor(\($1))") })
  }

  static let ceil = ScalarFunction(
    "ceil", Signature(.number, wanted: "ceil takes a number"), gives: { $0[0].numberLike },
    manual: Manual(
      usage: "ceil(number)", summary: "The least whole number that is not below.",
      examples: [.init("[{x: 2.1}] | select ceil(x) as x", gives: #"{"x":3}"#)])
  ) { (arguments: Arguments) throws(EvaluationError) -> Column in
    try arguments.mapNumbers(
      0, ints: { $1 }, decimals: { $1.ceiling },
      failure: { .tooLarge("ceil(\($1))") })
  }

  static let round = ScalarFunction(
    "round",
    Signature(
      .number, .integer, optional: 1, wanted: "round takes a number and a count of digits"),
    gives: { $0[0].numberLike },
    manual: Manual(
      usage: "round(number, digits)",
      summary: "The number with so many digits behind the point, none unless said.",
      details: "Halves go away from zero. Negative digits round to tens, hundreds and so on.",
      examples: [
        .init("[{x: 2.345}] | select round(x, 2) as x", gives: #"{"x":2.35}"#),
        .init("[{x: -2.5}] | select round(x) as x", gives: #"{"x":-3}"#),
      ])
  ) { (arguments: Arguments) throws(EvaluationError) -> Column in
    let digits = arguments.count > 1 ? arguments.ints(1) : nil
    return try arguments.mapNumbers(
      0, validity: digits?.validity,
      ints: { Decimal($1).rounded(digits: digits?.values[$0] ?? 0)?.exactInteger },
      decimals: { $1.rounded(digits: digits?.values[$0] ?? 0) },
      failure: { .tooLarge("round(\($1), \(digits?.values[$0] ?? 0))") })
  }
}
