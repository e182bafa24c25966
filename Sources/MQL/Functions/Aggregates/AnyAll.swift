extension AggregateFunction {
  static let any = AggregateFunction(
    "any", Signature(.anything, wanted: "any takes a bool, or records"),
    readsOnlyPresence: true, question: .whetherAny, gives: { _ in .bool },
    manual: Manual(
      usage: "any(condition)",
      summary: "Whether at least one is true, or at least one record is there.",
      details: "False where there is none.",
      examples: [
        .init("[{x: false}, {x: true}] | summarize any(x) as x", gives: #"{"x":true}"#)
      ]),
    frames: { arguments, frames, context in
      quantified(arguments, frames, context, decidedBy: true)
    }
  ) { _ in QuantifierAccumulator(decidedBy: true) }

  static let all = AggregateFunction(
    "all", Signature(.anything, wanted: "all takes a bool"), readsOnlyPresence: true,
    question: .whetherAll, gives: { _ in .bool },
    manual: Manual(
      usage: "all(condition)", summary: "Whether every one is true; null is skipped.",
      details: "True where there is none.",
      examples: [
        .init("[{x: false}, {x: true}] | summarize all(x) as x", gives: #"{"x":false}"#)
      ]),
    frames: { arguments, frames, context in
      quantified(arguments, frames, context, decidedBy: false)
    }
  ) { _ in QuantifierAccumulator(decidedBy: false) }

  private static func quantified(
    _ arguments: [Column], _ frames: Frames, _ context: EvaluationContext, decidedBy: Bool
  ) -> Column {
    let bools = QuantifierAccumulator.bools(arguments, frames.rowCount, context)
    let decides = frames.fold({ bools.validity[$0] && bools.values[$0] == decidedBy }) { $0 || $1 }
    return .bool(FixedColumn(decides.map { $0 == decidedBy }))
  }
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
    let bools = Self.bools(arguments, rowCount, context)
    forEachMember(of: groups, bools.validity) { row, group in
      if bools.values[row] == decidedBy { results[group] = decidedBy }
    }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    results.grow(to: groupCount, with: !decidedBy)
    return .bool(FixedColumn(results))
  }

  /// A record counts as true.
  static func bools(
    _ arguments: [Column], _ rowCount: Int, _ context: EvaluationContext
  ) -> FixedColumn<Bool> {
    if case .record(let records) = arguments[0] {
      return FixedColumn(
        values: [Bool](repeating: true, count: rowCount), validity: records.validity)
    }
    return Arguments(columns: arguments, rowCount: rowCount, context: context).bools(0)
  }
}
