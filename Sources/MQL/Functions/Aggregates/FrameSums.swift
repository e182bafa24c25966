/// Sums and means over the frames of a window.
struct FrameSums {
  private let name: String
  private let frames: Frames
  private let values: FixedColumn<Decimal>
  private let isInt: Bool

  /// The arguments are a number and, of money, its currency.
  init(
    name: String, _ arguments: [Column], _ frames: Frames, _ context: EvaluationContext
  ) throws(EvaluationError) {
    self.name = name
    self.frames = frames
    if case .int = arguments[0] { isInt = true } else { isInt = false }
    values = Arguments(columns: arguments, rowCount: frames.rowCount, context: context).decimals(0)
    try checkCurrencies(arguments)
  }

  func sums() throws(EvaluationError) -> Column {
    let totals = try totals()
    return isInt ? .int(FixedColumn(try totals.ints(name))) : .decimal(FixedColumn(totals))
  }

  func means() throws(EvaluationError) -> Column {
    let counts: [Int64] = frames.fold({ values.validity[$0] ? 1 : 0 }, +)
    let means = zip(try totals(), counts).map { total, count in
      count == 0 ? nil : total.divided(by: Decimal(count))
    }
    return .decimal(FixedColumn(means, filler: .zero))
  }

  private func totals() throws(EvaluationError) -> [Decimal] {
    let sums = frames.fold({ row in
      var sum = DecimalSum()
      if values.validity[row] { sum.add(values.values[row]) }
      return sum
    }) { before, after in
      var sum = before
      sum.add(after)
      return sum
    }
    var totals: [Decimal] = []
    totals.reserveCapacity(sums.count)
    for part in frames.parts {
      for row in part {
        guard let total = sums[row].total ?? inOrder(frames.frame(of: row, in: part)) else {
          throw EvaluationError("\(name)(...) has more than 38 digits")
        }
        totals.append(total)
      }
    }
    return totals
  }

  /// In the order of the rows: another order may pass through a number that is too long.
  private func inOrder(_ rows: Range<Int>) -> Decimal? {
    var sum = DecimalSum()
    for row in rows where values.validity[row] { sum.add(values.values[row]) }
    return sum.total
  }

  /// All amounts of one frame are of one currency: of two neighbours that differ, no frame sees both.
  private func checkCurrencies(_ arguments: [Column]) throws(EvaluationError) {
    guard arguments.count == 2, case .text(let currencies) = arguments[1] else { return }
    for part in frames.parts {
      var before: (row: Int, currency: String)?
      for row in part where values.validity[row] && currencies.validity[row] {
        guard let known = before, currencies.isEqual(at: row, to: known.currency) else {
          let currency = currencies.string(at: row)
          if let before, frames.frame(of: row, in: part).contains(before.row) {
            throw .mixing(before.currency, currency, name: name)
          }
          before = (row, currency)
          continue
        }
        before = (row, known.currency)
      }
    }
  }
}
