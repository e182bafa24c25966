extension ScalarFunction {
  static let bucket = ScalarFunction(
    "bucket", Signature(.number, .number, wanted: "bucket takes a number and a width"),
    gives: { types in
      types[0].numberLike == .int && types[1].numberLike != .int ? .decimal : types[0].numberLike
    },
    manual: Manual(
      usage: "bucket(number, width)",
      summary: "Where the number's interval begins, of intervals of this width from 0 on.",
      details: "With a width that is not above 0 it is null, with a note.",
      examples: [
        .init(
          "[{x: 17}, {x: -3}] | select bucket(x, 5) as from",
          gives: "{\"from\":15}\n{\"from\":-5}")
      ])
  ) { (arguments: Arguments) throws(EvaluationError) -> Column in
    let widths = arguments.decimals(1)
    let validity = positive(widths, arguments.context)
    var numbers = arguments
    if case .int = arguments.columns[1] {
    } else {
      numbers = Arguments(
        columns: [.decimal(arguments.decimals(0))], rowCount: arguments.rowCount,
        context: arguments.context)
    }
    return try numbers.mapNumbers(
      0, validity: validity,
      ints: { start(of: Decimal($1), widths.values[$0])?.exactInteger },
      decimals: { start(of: $1, widths.values[$0]) },
      failure: { .tooLarge("bucket(\($1), \(widths.values[$0]))") })
  }

  private static func start(of number: Decimal, _ width: Decimal) -> Decimal? {
    number.floorDivided(by: width)?.multiplied(by: width)
  }

  private static func positive(
    _ widths: FixedColumn<Decimal>, _ context: EvaluationContext
  ) -> Validity {
    let mask = widths.values.map { !$0.isZero && !$0.isNegative }
    let validity = widths.validity.masked(by: mask)
    let lost = validity.nullCount - widths.validity.nullCount
    if lost > 0 {
      context.notes.add("a bucket of a width that is not above 0 is null", count: lost)
    }
    return validity
  }
}
