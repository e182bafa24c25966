extension AggregateFunction {
  /// As it is, its last argument telling the currency: groups with several are noted.
  var notingCurrencies: AggregateFunction {
    var noting = self
    noting.frames = nil
    noting.makeAccumulator = { [name, makeAccumulator] types in
      ComparedCurrencies(name: name, inner: makeAccumulator(Array(types.dropLast())))
    }
    return noting
  }
}

private struct ComparedCurrencies: Accumulator {
  let name: String
  var inner: any Accumulator
  private var currencies = OnlyText()

  init(name: String, inner: any Accumulator) {
    self.name = name
    self.inner = inner
  }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) throws(EvaluationError) {
    if let last = arguments.last {
      let amounts = arguments[0].validity
      let counted =
        amounts.isAllValid ? groups : groups.indices.map { amounts[$0] ? groups[$0] : -1 }
      currencies.add(
        [last], rowCount: rowCount, groups: counted, groupCount: groupCount, context: context)
    }
    try inner.add(
      Array(arguments.dropLast()), rowCount: rowCount, groups: groups, groupCount: groupCount,
      context: context)
  }

  mutating func finish(
    groupCount: Int, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    let count = currencies.severalCount
    if count > 0 {
      context.notes.add(
        "\(name)(...) compares amounts in several currencies by their bare numbers", count: count)
    }
    return try inner.finish(groupCount: groupCount, context: context)
  }
}

extension ScalarFunction {
  /// The amounts of its first argument, unchanged; what the second tells of their currencies is
  /// noted where there are several. It stands in no list of functions.
  static let amountsToSortBy = ScalarFunction(
    name: "", manual: Manual(usage: "", summary: "", examples: []), resultType: { _ in .money },
    apply: { (columns, rowCount, context) in
      if case .text(let currencies) = columns[1] {
        let amounts = columns[0].validity
        var first: String?
        for row in 0..<rowCount where amounts[row] && currencies.validity[row] {
          if let first, !currencies.isEqual(at: row, to: first) {
            context.notes.add("amounts in several currencies are sorted by their bare numbers")
            break
          }
          first = first ?? currencies.string(at: row)
        }
      }
      return columns[0]
    })
}

extension TypedExpression {
  /// As something to sort by. Behind a key that is the currency only amounts in the same one meet.
  func asSortKey(after keys: [BoundSortKey]) -> BoundExpression {
    guard case .money = type, let currency = currency?.text,
      !keys.contains(where: { $0.expression.isColumn(of: currency) })
    else { return expression }
    return .call(.amountsToSortBy, [expression, currency])
  }
}

extension BoundExpression {
  fileprivate func isColumn(of other: BoundExpression) -> Bool {
    guard case .column(let slot, let depth) = self, case .column(slot, depth) = other else {
      return false
    }
    return true
  }
}
