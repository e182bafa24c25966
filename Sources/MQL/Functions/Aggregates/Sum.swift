extension AggregateFunction {
  static let sum = AggregateFunction(
    "sum", Signature(.number, wanted: "sum takes a number"), amounts: .mixes,
    gives: { $0[0].numberLike },
    manual: Manual(
      usage: "sum(number)", summary: "All values together; 0 where there is none.",
      details: """
        Of ints it is an int, of money it is money. Amounts in two currencies are never added: \
        that is an error that names both.
        """,
      examples: [
        .init(
          "[{x: 1.5}, {x: null}, {x: 2}] | summarize sum(x) as x", gives: #"{"x":3.5}"#)
      ]),
    frames: { (arguments, frames, context) throws(EvaluationError) in
      try FrameSums(name: "sum", arguments, frames, context).sums()
    }
  ) { types in SumAccumulator(name: "sum", isInt: types.first == .int, isMean: false) }

  static let avg = AggregateFunction(
    "avg", Signature(.number, wanted: "avg takes a number"), amounts: .mixes,
    gives: { $0.decimalOrMoney },
    manual: Manual(
      usage: "avg(number)", summary: "The mean of the values, exact to 38 digits.",
      examples: [
        .init("[{x: 1}, {x: null}, {x: 2}] | summarize avg(x) as x", gives: #"{"x":1.5}"#)
      ]),
    frames: { (arguments, frames, context) throws(EvaluationError) in
      try FrameSums(name: "avg", arguments, frames, context).means()
    }
  ) { _ in SumAccumulator(name: "avg", isInt: false, isMean: true) }
}

private struct SumAccumulator: Accumulator {
  let name: String
  let isInt: Bool
  /// Divided by the number of values at the end.
  let isMean: Bool
  private var sums: [DecimalSum] = []
  private var counts: [Int64] = []
  private var currencies = Currencies()

  init(name: String, isInt: Bool, isMean: Bool) {
    self.name = name
    self.isInt = isInt
    self.isMean = isMean
  }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) throws(EvaluationError) {
    sums.grow(to: groupCount, with: DecimalSum())
    counts.grow(to: groupCount, with: 0)
    try currencies.add(arguments, groups: groups, groupCount: groupCount, name: name)
    sums.withUnsafeMutableBufferPointer { sums in
      counts.withUnsafeMutableBufferPointer { counts in
        if case .int(let column) = arguments[0] {
          column.values.withUnsafeBufferPointer { values in
            forEachMember(of: groups, column.validity) { row, group in
              sums[group].add(values[row])
              counts[group] &+= 1
            }
          }
        } else {
          let column = Arguments(columns: arguments, rowCount: rowCount, context: context)
            .decimals(0)
          column.values.withUnsafeBufferPointer { values in
            forEachMember(of: groups, column.validity) { row, group in
              sums[group].add(values[row])
              counts[group] &+= 1
            }
          }
        }
      }
    }
  }

  mutating func finish(
    groupCount: Int, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    sums.grow(to: groupCount, with: DecimalSum())
    counts.grow(to: groupCount, with: 0)
    var totals: [Decimal] = []
    totals.reserveCapacity(groupCount)
    for sum in sums {
      guard let total = sum.total else {
        throw EvaluationError("\(name)(...) has more than 38 digits")
      }
      totals.append(total)
    }
    if isInt { return .int(FixedColumn(try totals.ints(name))) }
    if !isMean { return .decimal(FixedColumn(totals)) }
    var means: [Decimal?] = []
    for (total, count) in zip(totals, counts) {
      means.append(count == 0 ? nil : total.divided(by: Decimal(count)))
    }
    return .decimal(FixedColumn(means, filler: .zero))
  }
}

extension [Decimal] {
  /// Sums of ints as ints, or the error that one is too large.
  func ints(_ name: String) throws(EvaluationError) -> [Int64] {
    var ints: [Int64] = []
    ints.reserveCapacity(count)
    for total in self {
      guard let int = total.exactInteger else {
        throw EvaluationError(
          "\(name)(...) gives \(total), too large for an int",
          help: "\(name)(decimal(...)) calculates with 38 digits")
      }
      ints.append(int)
    }
    return ints
  }
}
