extension AggregateFunction {
  static let min = AggregateFunction(
    "min", Signature(.scalar, wanted: "min takes a value that has an order"),
    amounts: .compares, gives: { $0[0] },
    manual: Manual(
      usage: "min(value)", summary: "The least value; null where there is none.",
      examples: [
        .init("[{x: 2}, {x: null}, {x: 1}] | summarize min(x) as x", gives: #"{"x":1}"#)
      ]),
    frames: { arguments, frames, _ in extreme(arguments[0], frames, isMax: false) }
  ) { makeExtreme($0, isMax: false) }

  static let max = AggregateFunction(
    "max", Signature(.scalar, wanted: "max takes a value that has an order"),
    amounts: .compares, gives: { $0[0] },
    manual: Manual(
      usage: "max(value)", summary: "The greatest value; null where there is none.",
      examples: [
        .init("[{x: 2}, {x: null}, {x: 1}] | summarize max(x) as x", gives: #"{"x":2}"#)
      ]),
    frames: { arguments, frames, _ in extreme(arguments[0], frames, isMax: true) }
  ) { makeExtreme($0, isMax: true) }

  /// By the place of each value among the sorted ones, so that every type is compared alike.
  private static func extreme(_ column: Column, _ frames: Frames, isMax: Bool) -> Column {
    var grouper = RowGrouper()
    let groups = grouper.add([column], rowCount: column.count).groups
    let order = SortedRows.permutation(
      by: grouper.keyColumns.map { SortColumn($0) }, rowCount: grouper.groupCount)
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, group) in order.enumerated() { ranks[group] = rank }
    let validity = column.validity
    let places = frames.fold({ validity[$0] ? $0 : -1 }) { before, after in
      if before < 0 || after < 0 { return Swift.max(before, after) }
      let (a, b) = (ranks[groups[before]], ranks[groups[after]])
      return (isMax ? b > a : b < a) ? after : before
    }
    return column.gather(places)
  }

  private static func makeExtreme(_ types: [ValueType], isMax: Bool) -> any Accumulator {
    switch types.first {
    case .int: NumberExtreme<Int64>(isMax: isMax, filler: 0, fixed: .ints)
    case .decimal, .money: NumberExtreme<Decimal>(isMax: isMax, filler: .zero, fixed: .decimals)
    case .time:
      NumberExtreme<Instant>(isMax: isMax, filler: Instant(milliseconds: 0), fixed: .times)
    case .date: NumberExtreme<CivilDate>(isMax: isMax, filler: CivilDate(days: 0), fixed: .dates)
    case .bool, .text, .duration, .period, .json, .list, .record, .null, .unknown, nil:
      EncodedExtreme(isMax: isMax, type: types.first ?? .null)
    }
  }
}

/// How a type of one size goes in and out of a column.
private struct FixedKind<Element: Sendable & Hashable>: Sendable {
  let unwrap: @Sendable (Column) -> FixedColumn<Element>?
  let wrap: @Sendable (FixedColumn<Element>) -> Column
}

extension FixedKind where Element == Int64 {
  static let ints = FixedKind(
    unwrap: { if case .int(let column) = $0 { column } else { nil } }, wrap: { .int($0) })
}
extension FixedKind where Element == Decimal {
  static let decimals = FixedKind(
    unwrap: { if case .decimal(let column) = $0 { column } else { nil } },
    wrap: { .decimal($0) })
}
extension FixedKind where Element == Instant {
  static let times = FixedKind(
    unwrap: { if case .time(let column) = $0 { column } else { nil } }, wrap: { .time($0) })
}
extension FixedKind where Element == CivilDate {
  static let dates = FixedKind(
    unwrap: { if case .date(let column) = $0 { column } else { nil } }, wrap: { .date($0) })
}

private struct NumberExtreme<Element: Comparable & Hashable & Sendable>: Accumulator {
  let isMax: Bool
  let filler: Element
  let fixed: FixedKind<Element>
  private var best: [Element] = []
  private var isSet: [Bool] = []

  init(isMax: Bool, filler: Element, fixed: FixedKind<Element>) {
    self.isMax = isMax
    self.filler = filler
    self.fixed = fixed
  }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    best.grow(to: groupCount, with: filler)
    isSet.grow(to: groupCount, with: false)
    guard let column = fixed.unwrap(arguments[0]) else { return }
    forEachMember(of: groups, column.validity) { row, group in
      let value = column.values[row]
      if !isSet[group] || (isMax ? best[group] < value : value < best[group]) {
        best[group] = value
        isSet[group] = true
      }
    }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    best.grow(to: groupCount, with: filler)
    isSet.grow(to: groupCount, with: false)
    return fixed.wrap(
      FixedColumn(values: best, validity: Validity(count: groupCount) { isSet[$0] }))
  }
}

/// By the bytes that rows are sorted by: texts, bools and json.
private struct EncodedExtreme: Accumulator {
  let isMax: Bool
  let type: ValueType
  private var keys: [[UInt8]?] = []
  private var best: [Value] = []

  init(isMax: Bool, type: ValueType) {
    self.isMax = isMax
    self.type = type
  }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    keys.grow(to: groupCount, with: nil)
    best.grow(to: groupCount, with: .null)
    let column = arguments[0]
    var candidate: [UInt8] = []
    forEachMember(of: groups, column.validity) { row, group in
      candidate.removeAll(keepingCapacity: true)
      column.appendEncoding(of: row, to: &candidate)
      if let key = keys[group] {
        let isBetter =
          isMax
          ? key.lexicographicallyPrecedes(candidate) : candidate.lexicographicallyPrecedes(key)
        guard isBetter else { return }
      }
      keys[group] = candidate
      best[group] = column.value(at: row)
    }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    best.grow(to: groupCount, with: .null)
    return Column(best, type: type)
  }
}
