import MQLSyntax
internal import MQL

/// Writes a table whose widths are known.
struct TableWriter {
  private(set) var rowCount = 0
  private(set) var cutCellCount = 0
  private let schema: ResultSchema
  private let shown: [Int]
  private let widths: [Int]
  private let text: CellText

  init(_ schema: ResultSchema, shown: [Int], widths: [Int], zone: Zone) {
    self.schema = schema
    self.shown = shown
    self.widths = widths
    text = CellText(zone)
  }

  func begin(on sink: ByteSink) {
    if shown.isEmpty { return }
    rule("┌", "┬", "┐", sink)
    for (place, index) in shown.enumerated() {
      let name = VisibleText.of(schema.columns[index].name)
      cell(schema.columns[index].type, place, sink, DisplayWidth.columns(of: name)) {
        sink.append(text: name)
      }
    }
    sink.append(" │\n")
    rule("├", "┼", "┤", sink)
  }

  mutating func write(_ batch: ResultBatch, to sink: ByteSink) throws(SinkFailure) {
    rowCount += batch.rowCount
    if shown.isEmpty { return }
    for row in 0..<batch.rowCount {
      if schema.isTotals(batch, row) {
        rowCount -= 1
        rule("├", "┼", "┤", sink)
      }
      for (place, index) in shown.enumerated() {
        let type = schema.columns[index].type
        let rendered = text.render(batch.columns[index], row, type, limit: widths[place])
        if rendered.isCut { cutCellCount += 1 }
        cell(type, place, sink, rendered.columns) { sink.append(text.bytes) }
      }
      sink.append(" │\n")
      try sink.flushIfFull()
    }
  }

  func finish(to sink: ByteSink) {
    if !shown.isEmpty { rule("└", "┴", "┘", sink) }
  }

  private func cell(
    _ type: ValueType, _ place: Int, _ sink: ByteSink, _ columns: Int, append: () -> Void
  ) {
    sink.append(place == 0 ? "│ " : " │ ")
    let padding = widths[place] - columns
    if type.isRightAligned { sink.append(repeating: UInt8(ascii: " "), count: padding) }
    append()
    if !type.isRightAligned { sink.append(repeating: UInt8(ascii: " "), count: padding) }
  }

  private func rule(
    _ left: StaticString, _ middle: StaticString, _ right: StaticString, _ sink: ByteSink
  ) {
    sink.append(left)
    for (place, width) in widths.enumerated() {
      if place > 0 { sink.append(middle) }
      for _ in 0..<width + 2 { sink.append("─") }
    }
    sink.append(right)
    sink.append(UInt8(ascii: "\n"))
  }
}
