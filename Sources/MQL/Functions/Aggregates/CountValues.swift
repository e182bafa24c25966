extension AggregateFunction {
  static let count = AggregateFunction(
    "count", Signature(.anything, optional: 1, wanted: "count takes one value or nothing"),
    readsOnlyPresence: true, question: .howMany, gives: { _ in .int },
    manual: Manual(
      usage: "count() · count(value)",
      summary: "How many rows there are, or how many values that are not null.",
      examples: [
        .init(
          "[{x: 1}, {x: null}] | summarize count() as rows, count(x) as values",
          gives: #"{"rows":2,"values":1}"#)
      ]),
    frames: { arguments, frames, _ in
      let validity = arguments.first?.validity ?? Validity(allValid: frames.rowCount)
      return .int(FixedColumn(frames.fold({ validity[$0] ? 1 : 0 }, +)))
    }
  ) { _ in CountAccumulator() }
}

private struct CountAccumulator: Accumulator {
  private var counts: [Int64] = []

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    counts.grow(to: groupCount, with: 0)
    let validity = arguments.first?.validity ?? Validity(allValid: rowCount)
    counts.withUnsafeMutableBufferPointer { counts in
      forEachMember(of: groups, validity) { _, group in counts[group] &+= 1 }
    }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    counts.grow(to: groupCount, with: 0)
    return .int(FixedColumn(counts))
  }
}
