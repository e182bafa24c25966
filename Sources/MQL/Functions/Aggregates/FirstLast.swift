extension AggregateFunction {
  static let first = AggregateFunction(
    "first", Signature(.anything, wanted: "first takes one value"), isOrdered: true,
    gives: { $0[0] },
    manual: Manual(
      usage: "first(value)", summary: "The first value in the order of the rows; null is none.",
      examples: [
        .init("[{x: null}, {x: 2}, {x: 1}] | summarize first(x) as x", gives: #"{"x":2}"#)
      ]),
    frames: { arguments, frames, _ in chosen(arguments[0], frames, isLast: false) }
  ) { ChosenAccumulator(type: $0[0], isLast: false) }

  static let last = AggregateFunction(
    "last", Signature(.anything, wanted: "last takes one value"), isOrdered: true,
    gives: { $0[0] },
    manual: Manual(
      usage: "last(value)", summary: "The last value in the order of the rows; null is none.",
      examples: [
        .init("[{x: 2}, {x: 1}, {x: null}] | summarize last(x) as x", gives: #"{"x":1}"#)
      ]),
    frames: { arguments, frames, _ in chosen(arguments[0], frames, isLast: true) }
  ) { ChosenAccumulator(type: $0[0], isLast: true) }

  private static func chosen(_ column: Column, _ frames: Frames, isLast: Bool) -> Column {
    let validity = column.validity
    let places = frames.fold({ validity[$0] ? $0 : -1 }) { before, after in
      isLast ? (after >= 0 ? after : before) : (before >= 0 ? before : after)
    }
    return column.gather(places)
  }
}

private struct ChosenAccumulator: Accumulator {
  let type: ValueType
  let isLast: Bool
  /// Chosen values, not all of them still wanted.
  private var pieces: [Column] = []
  private var length = 0
  /// By group the place of its value in the pieces, -1 where it has none.
  private var places: [Int] = []

  init(type: ValueType, isLast: Bool) {
    self.type = type
    self.isLast = isLast
  }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    places.grow(to: groupCount, with: -1)
    let start = length
    var rows: [Int] = []
    forEachMember(of: groups, arguments[0].validity) { row, group in
      if places[group] >= start, isLast {
        rows[places[group] - start] = row
      } else if isLast || places[group] < 0 {
        places[group] = start + rows.count
        rows.append(row)
      }
    }
    pieces.append(arguments[0].gather(rows))
    length += rows.count
    if length > 4 * groupCount + 1_024 { compact() }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    places.grow(to: groupCount, with: -1)
    return Column.concatenate([Column([], type: type)] + pieces).gather(places)
  }

  private mutating func compact() {
    let groups = places.indices.filter { places[$0] >= 0 }
    pieces = [Column.concatenate(pieces).gather(groups.map { places[$0] })]
    length = groups.count
    for (place, group) in groups.enumerated() { places[group] = place }
  }
}
