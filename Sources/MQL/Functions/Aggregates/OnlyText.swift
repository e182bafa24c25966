extension AggregateFunction {
  /// The text that all values are; null where they are several, or none. It stands in no list of
  /// functions.
  static let onlyText = AggregateFunction(
    "", Signature(.text, wanted: ""), gives: { _ in .text },
    manual: Manual(usage: "", summary: "", examples: []),
    frames: { arguments, frames, _ in onlyText(arguments[0], frames) }
  ) { _ in OnlyText() }

  private static func onlyText(_ column: Column, _ frames: Frames) -> Column {
    let (none, several) = (-1, -2)
    var grouper = RowGrouper()
    let groups = grouper.add([column], rowCount: column.count).groups
    let validity = column.validity
    let places = frames.fold({ validity[$0] ? $0 : none }) { before, after in
      if before == none { return after }
      if after == none { return before }
      let isOne = before >= 0 && after >= 0 && groups[before] == groups[after]
      return isOne ? before : several
    }
    return column.gather(places.map { Swift.max($0, none) })
  }
}

/// Of the texts that each group has met: the only one, or that there are several.
struct OnlyText: Accumulator {
  private var first: [String?] = []
  private var isSeveral: [Bool] = []

  var severalCount: Int { isSeveral.count { $0 } }

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    first.grow(to: groupCount, with: nil)
    isSeveral.grow(to: groupCount, with: false)
    guard case .text(let texts) = arguments[0] else { return }
    forEachMember(of: groups, texts.validity) { row, group in
      guard !isSeveral[group] else { return }
      if let known = first[group] {
        isSeveral[group] = !texts.isEqual(at: row, to: known)
      } else {
        first[group] = texts.string(at: row)
      }
    }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    first.grow(to: groupCount, with: nil)
    isSeveral.grow(to: groupCount, with: false)
    return Column(
      (0..<groupCount).map { group in
        if !isSeveral[group], let text = first[group] { .text(text) } else { .null }
      }, type: .text)
  }
}
