extension AggregateFunction {
  static let stddev = AggregateFunction(
    "stddev", Signature(.number, wanted: "stddev takes a number"), gives: { $0.decimalOrMoney },
    manual: Manual(
      usage: "stddev(number)",
      summary: "The standard deviation of the values as a sample, to 38 digits.",
      details: "Of fewer than two values it is null.",
      examples: [
        .init("[{x: 1}, {x: 2}, {x: 3}] | summarize stddev(x) as x", gives: #"{"x":1}"#)
      ])
  ) { _ in DeviationAccumulator() }
}

/// From the sums of the values and of their squares, which are exact.
private struct DeviationAccumulator: Accumulator {
  private var counts: [Int64] = []
  private var sums: [DecimalSum] = []
  private var squares: [DecimalSum] = []

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) throws(EvaluationError) {
    grow(to: groupCount)
    let numbers = Arguments(columns: arguments, rowCount: rowCount, context: context).decimals(0)
    var hasFailed = false
    forEachMember(of: groups, numbers.validity) { row, group in
      let value = numbers.values[row]
      guard let square = value.multiplied(by: value) else {
        hasFailed = true
        return
      }
      counts[group] += 1
      sums[group].add(value)
      squares[group].add(square)
    }
    if hasFailed { throw Self.tooLong }
  }

  mutating func finish(
    groupCount: Int, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    grow(to: groupCount)
    var results: [Decimal?] = []
    for group in 0..<groupCount {
      results.append(counts[group] < 2 ? nil : try deviation(group))
    }
    return .decimal(FixedColumn(results, filler: .zero))
  }

  /// √((n Σx² − (Σx)²) / (n (n − 1))): one division, so one rounding.
  private func deviation(_ group: Int) throws(EvaluationError) -> Decimal {
    let count = Decimal(counts[group])
    guard let sum = sums[group].total, let square = sum.multiplied(by: sum),
      let scaled = squares[group].total?.multiplied(by: count),
      let spread = scaled.subtracting(square),
      let pairs = count.multiplied(by: Decimal(counts[group] - 1)),
      let root = spread.squareRoot(over: pairs)
    else { throw Self.tooLong }
    return root
  }

  private mutating func grow(to groupCount: Int) {
    counts.grow(to: groupCount, with: 0)
    sums.grow(to: groupCount, with: DecimalSum())
    squares.grow(to: groupCount, with: DecimalSum())
  }

  private static let tooLong = EvaluationError(
    "stddev(...) meets squares of more than 38 digits", help: "round(x, digits) before")
}
