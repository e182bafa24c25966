extension WindowFunction {
  static let percentOfTotal = WindowFunction(
    "percent_of_total", Signature(.number, wanted: "percent_of_total takes a number"),
    gives: { _ in .decimal },
    manual: Manual(
      usage: "percent_of_total(number)",
      summary: "How many percent the value is of all values of its part together.",
      details: """
        The part is taken whole, also where the window is sorted. Where the total is 0 it is null, \
        with a note. Amounts in two currencies have no total: that is an error.
        """,
      examples: [
        .init(
          "[{x: 1}, {x: 3}] | window percent_of_total(x) as share",
          gives: "{\"x\":1,\"share\":25}\n{\"x\":3,\"share\":75}")
      ])
  ) { (arguments, rows, context) throws(EvaluationError) in
    let values = Arguments(columns: arguments, rowCount: rows.count, context: context).decimals(0)
    var groups: [Int] = []
    for (index, part) in rows.parts.enumerated() {
      groups.append(contentsOf: repeatElement(index, count: part.count))
    }
    var currencies = Currencies()
    try currencies.add(
      arguments, groups: groups, groupCount: rows.parts.count, name: "percent_of_total")
    var shares: [Decimal?] = []
    shares.reserveCapacity(rows.count)
    for part in rows.parts {
      var sum = DecimalSum()
      for row in part where values.validity[row] { sum.add(values.values[row]) }
      guard let total = sum.total else { throw tooLong }
      for row in part {
        let share = values.validity[row] ? try percent(values.values[row], of: total) : nil
        if share == nil, values.validity[row] { context.notes.add("division by zero gave null") }
        shares.append(share)
      }
    }
    return .decimal(FixedColumn(shares, filler: .zero))
  }

  /// `nil` where the total is 0.
  private static func percent(
    _ value: Decimal, of total: Decimal
  ) throws(EvaluationError) -> Decimal? {
    if total.isZero { return nil }
    guard let hundredfold = value.multiplied(by: Decimal(100)) else { throw tooLong }
    guard let share = hundredfold.divided(by: total) else { throw tooLong }
    return share
  }

  private static let tooLong = EvaluationError(
    "percent_of_total(...) has more than 38 digits", help: "round(x, digits) before")
}
