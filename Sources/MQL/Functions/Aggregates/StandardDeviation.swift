extension AggregateFunction {
  static let stddev = AggregateFunction(
    "stddev", Signature(.number, wanted: "stddev takes a number"), amounts: .compares,
    gives: { $0.decimalOrMoney },
    manual: Manual(
      usage: "stddev(number)",
      summary: "The standard deviation of the values as a sample, to 38 digits.",
      details: "Of fewer than two values it is null.",
      examples: [
        .init("[{x: 1}, {x: 2}, {x: 3}] | summarize stddev(x) as x", gives: #"{"x":1}"#)
      ]),
    frames: { (arguments, frames, context) throws(EvaluationError) in
      try deviations(arguments, frames, context)
    }
  ) { _ in DeviationAccumulator() }

  private static func deviations(
    _ arguments: [Column], _ frames: Frames, _ context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    let numbers = Arguments(columns: arguments, rowCount: frames.rowCount, context: context)
      .decimals(0)
    var single: [Moments] = []
    for row in 0..<frames.rowCount {
      var moments = Moments()
      if numbers.validity[row] { try moments.add(numbers.values[row]) }
      single.append(moments)
    }
    var results: [Decimal?] = []
    for moments in frames.fold({ single[$0] }, { $0.joined(with: $1) }) {
      results.append(try moments.deviation())
    }
    return .decimal(FixedColumn(results, filler: .zero))
  }
}

private struct DeviationAccumulator: Accumulator {
  private var groups: [Moments] = []

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) throws(EvaluationError) {
    self.groups.grow(to: groupCount, with: Moments())
    let numbers = Arguments(columns: arguments, rowCount: rowCount, context: context).decimals(0)
    for row in groups.indices where groups[row] >= 0 && numbers.validity[row] {
      try self.groups[groups[row]].add(numbers.values[row])
    }
  }

  mutating func finish(
    groupCount: Int, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    groups.grow(to: groupCount, with: Moments())
    var results: [Decimal?] = []
    for group in groups { results.append(try group.deviation()) }
    return .decimal(FixedColumn(results, filler: .zero))
  }
}

/// The sums of some values and of their squares, which are exact.
private struct Moments {
  private var count: Int64 = 0
  private var sum = DecimalSum()
  private var squares = DecimalSum()

  mutating func add(_ value: Decimal) throws(EvaluationError) {
    guard let square = value.multiplied(by: value) else { throw Self.tooLong }
    count += 1
    sum.add(value)
    squares.add(square)
  }

  func joined(with other: Moments) -> Moments {
    var result = self
    result.count += other.count
    result.sum.add(other.sum)
    result.squares.add(other.squares)
    return result
  }

  /// √((n Σx² − (Σx)²) / (n (n − 1))): one division, so one rounding. `nil` below two values.
  func deviation() throws(EvaluationError) -> Decimal? {
    if count < 2 { return nil }
    let count = Decimal(self.count)
    guard let sum = sum.total, let square = sum.multiplied(by: sum),
      let scaled = squares.total?.multiplied(by: count),
      let spread = scaled.subtracting(square),
      let pairs = count.multiplied(by: Decimal(self.count - 1)),
      let root = spread.squareRoot(over: pairs)
    else { throw Self.tooLong }
    return root
  }

  private static let tooLong = EvaluationError(
    "stddev(...) meets squares of more than 38 digits", help: "round(x, digits) before")
}
