extension AggregateFunction {
  static let any = AggregateFunction(
    "any", Signature(.anything, wanted: "any takes a bool, or records"),
    readsOnlyPresence: true, gives: { _ in .bool },
    manual: Manual(
      usage: "any(condition)",
      summary: "Whether at least one is true, or at least one record is there.",
      details: "False where there is none.",
      examples: [
        .init("[{x: false}, {x: true}] | summarize any(x) as x", gives: #"{"x":true}"#)
      ])
  ) { _ in QuantifierAccumulator(decidedBy: true) }

  static let all = AggregateFunction(
    "all", Signature(.anything, wanted: "all takes a bool"), readsOnlyPresence: true,
    gives: { _ in .bool },
    manual: Manual(
      usage: "all(condition)", summary: "Whether every one is true; null is skipped.",
      details: "True where there is none.",
      examples: [
        .init("[{x: false}, {x: true}] | summarize all(x) as x", gives: #"{"x":false}"#)
      ])
  ) { _ in QuantifierAccumulator(decidedBy: false) }
}

private struct QuantifierAccumulator: Accumulator {
  /// One such value decides; until one is met the result is the other.
  let decidedBy: Bool
  private var results: [Bool] = []

  init(decidedBy: Bool) { self.decidedBy = decidedBy }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    results.grow(to: groupCount, with: !decidedBy)
    let bools: FixedColumn<Bool>
    if case .record(let records) = arguments[0] {
      bools = FixedColumn(
        values: [Bool](repeating: true, count: rowCount), validity: records.validity)
    } else {
      bools = Arguments(columns: arguments, rowCount: rowCount, context: context).bools(0)
    }
    forEachMember(of: groups, bools.validity) { row, group in
      if bools.values[row] == decidedBy { results[group] = decidedBy }
    }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    results.grow(to: groupCount, with: !decidedBy)
    return .bool(FixedColumn(results))
  }
}
