extension AggregateFunction {
  static let median = AggregateFunction(
    "median", Signature(.number, wanted: "median takes a number"), gives: { $0.decimalOrMoney },
    manual: Manual(
      usage: "median(number)",
      summary: "The value in the middle, or the mean of the two in the middle.",
      examples: [
        .init(
          "[{x: 1}, {x: 2}, {x: 10}, {x: 20}] | summarize median(x) as x", gives: #"{"x":6}"#)
      ])
  ) { _ in PercentileAccumulator(fixed: Decimal(50)) }

  static let percentile = AggregateFunction(
    "percentile",
    Signature(.number, .number, wanted: "percentile takes a number, and a share from 0 to 100"),
    gives: { $0.decimalOrMoney },
    manual: Manual(
      usage: "percentile(number, share)",
      summary: "The value below which so many percent of the values lie, linear between two.",
      examples: [
        .init("[{x: 1}, {x: 2}] | summarize percentile(x, 75) as x", gives: #"{"x":1.75}"#)
      ])
  ) { _ in PercentileAccumulator(fixed: nil) }
}

private struct PercentileAccumulator: Accumulator {
  /// The share, where the call does not say it.
  let fixed: Decimal?
  private var shares: [Decimal] = []
  private var pieces: [GroupMembers] = []

  init(fixed: Decimal?) { self.fixed = fixed }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) throws(EvaluationError) {
    shares.grow(to: groupCount, with: fixed ?? .zero)
    let reader = Arguments(columns: arguments, rowCount: rowCount, context: context)
    let numbers = reader.decimals(0)
    pieces.append(GroupMembers(of: .decimal(numbers), groups: groups))
    if fixed == nil { try readShares(reader.decimals(1), numbers.validity, groups) }
  }

  mutating func finish(
    groupCount: Int, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    shares.grow(to: groupCount, with: fixed ?? .zero)
    let lists = GroupMembers(pieces, type: .decimal).lists(groupCount: groupCount)
    guard case .decimal(let numbers) = lists.elements else { return .null(count: groupCount) }
    var results: [Decimal?] = []
    for group in 0..<groupCount {
      let values = numbers.values[lists.offsets[group]..<lists.offsets[group + 1]].sorted()
      results.append(values.isEmpty ? nil : try Self.value(at: shares[group], of: values))
    }
    return .decimal(FixedColumn(results, filler: .zero))
  }

  private mutating func readShares(
    _ column: FixedColumn<Decimal>, _ validity: Validity, _ groups: [Int]
  ) throws(EvaluationError) {
    for row in groups.indices where groups[row] >= 0 && validity[row] {
      let share = column.values[row]
      guard column.validity[row], !share.isNegative, share <= Decimal(100) else {
        let found = column.validity[row] ? share.description : "null"
        throw EvaluationError("percentile takes a share from 0 to 100, not \(found)")
      }
      shares[groups[row]] = share
    }
  }

  private static func value(
    at share: Decimal, of sorted: [Decimal]
  ) throws(EvaluationError) -> Decimal {
    let last = Decimal(Int64(sorted.count - 1))
    if let rank = share.multiplied(by: last)?.divided(by: Decimal(100)),
      let place = rank.truncatedInteger
    {
      let low = sorted[Int(place)]
      guard let fraction = rank.subtracting(Decimal(place)), !fraction.isZero else { return low }
      let high = sorted[Int(place) + 1]
      if let width = high.subtracting(low), let part = width.multiplied(by: fraction),
        let value = low.adding(part)
      {
        return value
      }
    }
    throw EvaluationError("a percentile has more than 38 digits", help: "round(x, digits) before")
  }
}
