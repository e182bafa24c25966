extension AggregateFunction {
  static let join = AggregateFunction(
    "join",
    Signature(
      .writtenText, .oneForAllRows(.text, "separator"), optional: 1,
      wanted: "join takes a value and a separator"),
    isOrdered: true, keepsEveryValue: true, gives: { _ in .text },
    manual: Manual(
      usage: "join(value, separator)",
      summary: "All values as one text in the order of the rows; null is none.",
      details: """
        The separator is one for all rows; where none is given it is a comma and a space, and a \
        null one is the empty text.
        """,
      examples: [
        .init(
          #"[{x: "a"}, {x: null}, {x: "b"}] | summarize join(x, "+") as x"#,
          gives: #"{"x":"a+b"}"#)
      ])
  ) { _ in JoinAccumulator() }
}

private struct JoinAccumulator: Accumulator {
  private var pieces: [GroupMembers] = []
  private var separators: [String] = []

  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) {
    separators.grow(to: groupCount, with: arguments.count > 1 ? "" : ", ")
    let texts = Conversion(label: nil, context: context).convert(arguments[0], to: .text)
    pieces.append(GroupMembers(of: texts, groups: groups))
    if arguments.count > 1, case .text(let column) = arguments[1] {
      forEachMember(of: groups, column.validity) { row, group in
        if !column.isEqual(at: row, to: separators[group]) {
          separators[group] = column.string(at: row)
        }
      }
    }
  }

  mutating func finish(groupCount: Int, context: EvaluationContext) -> Column {
    separators.grow(to: groupCount, with: ", ")
    let lists = GroupMembers(pieces, type: .text).lists(groupCount: groupCount)
    guard case .text(let texts) = lists.elements else { return .null(count: groupCount) }
    var result = TextColumn(bytes: [], offsets: [0], validity: lists.validity)
    for group in 0..<groupCount {
      for index in lists.offsets[group]..<lists.offsets[group + 1] {
        if index > lists.offsets[group] {
          result.bytes.append(contentsOf: separators[group].utf8)
        }
        result.bytes.append(
          contentsOf: texts.bytes[texts.offsets[index]..<texts.offsets[index + 1]])
      }
      result.offsets.append(result.bytes.count)
    }
    return .text(result)
  }
}
