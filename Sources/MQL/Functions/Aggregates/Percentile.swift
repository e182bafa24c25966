extension AggregateFunction {
  static let median = AggregateFunction(
    "median", Signature(.number, wanted: "median takes a number"), amounts: .compares,
    gives: { $0.decimalOrMoney },
    manual: Manual(
      usage: "median(number)",
      summary: "The value in the middle, or the mean of the two in the middle.",
      examples: [
        .init(
          "[{x: 1}, {x: 2}, {x: 10}, {x: 20}] | summarize median(x) as x", gives: #"{"x":6}"#)
      ]),
    frames: { (arguments, frames, context) throws(EvaluationError) in
      try PercentileAccumulator(fixed: Decimal(50)).run(arguments, frames, context)
    }
  ) { _ in PercentileAccumulator(fixed: Decimal(50)) }

  static let percentile = AggregateFunction(
    "percentile",
    Signature(
      .number, .oneForAllRows(.number, "share"),
      wanted: "percentile takes a number, and a share from 0 to 100"),
    amounts: .compares, gives: { $0.decimalOrMoney },
    manual: Manual(
      usage: "percentile(number, share)",
      summary: "The value below which so many percent of the values lie, linear between two.",
      examples: [
        .init("[{x: 1}, {x: 2}] | summarize percentile(x, 75) as x", gives: #"{"x":1.75}"#)
      ]),
    frames: { (arguments, frames, context) throws(EvaluationError) in
      try PercentileAccumulator(fixed: nil).run(arguments, frames, context)
    }
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
      results.append(
        values.isEmpty ? nil : try Self.value(at: shares[group], count: values.count) { values[$0] }
      )
    }
    return .decimal(FixedColumn(results, filler: .zero))
  }

  /// Over the frames of a window: the values that each one holds are kept by their ranks.
  func run(
    _ arguments: [Column], _ frames: Frames, _ context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    let reader = Arguments(columns: arguments, rowCount: frames.rowCount, context: context)
    let numbers = reader.decimals(0)
    let rowShares = try shares(of: reader, numbers.validity)
    let order = SortedRows.permutation(
      by: [SortColumn(.decimal(numbers))], rowCount: frames.rowCount)
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, row) in order.enumerated() { ranks[row] = rank }
    var held = RankCounts(rankCount: order.count)
    var share = fixed ?? .zero
    var results: [Decimal?] = []
    try frames.slide { row in
      guard numbers.validity[row] else { return }
      held.add(ranks[row], 1)
      if let rowShares { share = rowShares[row] }
    } leave: { row in
      if numbers.validity[row] { held.add(ranks[row], -1) }
    } emit: { (_) throws(EvaluationError) in
      results.append(
        held.total == 0
          ? nil
          : try Self.value(at: share, count: held.total) {
            numbers.values[order[held.rank(at: $0)]]
          })
    }
    return .decimal(FixedColumn(results, filler: .zero))
  }

  /// Of each row; `nil` where the call does not say it.
  private func shares(
    of reader: Arguments, _ validity: Validity
  ) throws(EvaluationError) -> [Decimal]? {
    guard fixed == nil else { return nil }
    var copy = PercentileAccumulator(fixed: nil)
    copy.shares.grow(to: reader.rowCount, with: .zero)
    try copy.readShares(reader.decimals(1), validity, Array(0..<reader.rowCount))
    return copy.shares
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
    at share: Decimal, count: Int, of sorted: (_ place: Int) -> Decimal
  ) throws(EvaluationError) -> Decimal {
    let last = Decimal(Int64(count - 1))
    if let rank = share.multiplied(by: last)?.divided(by: Decimal(100)),
      let place = rank.truncatedInteger
    {
      let low = sorted(Int(place))
      guard let fraction = rank.subtracting(Decimal(place)), !fraction.isZero else { return low }
      let high = sorted(Int(place) + 1)
      if let width = high.subtracting(low), let part = width.multiplied(by: fraction),
        let value = low.adding(part)
      {
        return value
      }
    }
    throw EvaluationError("a percentile has more than 38 digits", help: "round(x, digits) before")
  }
}
