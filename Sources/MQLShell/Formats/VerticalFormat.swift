import MQLSyntax
package import MQL

/// A line per field, for people: all fields, whole.
package struct VerticalFormat: OutputFormat {
  package static let name = "vertical"
  package static let manual = Manual(
    usage: "--format vertical",
    summary: "a line per field, for people",
    details: "All fields of each row, whole: what table would cut.",
    examples: [
      .init(
        .shell,
        #"""
        mql --format vertical --quiet -c '[{a: 1, t: "x, y"}, {a: 2, t: "z"}]'
        """#,
        gives: #"""
          ── 1 ───────────────────────────────────
          a │ 1
          t │ x, y
          ── 2 ───────────────────────────────────
          a │ 2
          t │ z
          """#)
    ])
  package static let audience = FormatAudience.people

  private var writer: VerticalWriter

  package init(_ schema: ResultSchema, _ settings: FormatSettings) {
    writer = VerticalWriter(
      schema, shown: schema.columns.indices.filter { !schema.columns[$0].isTotalsMark },
      settings)
  }

  package mutating func write(
    _ batch: ResultBatch, to sink: ByteSink
  ) throws(SinkFailure) {
    try writer.write(batch, to: sink)
  }

  package mutating func finish(to sink: ByteSink) throws(SinkFailure) -> FormatReport {
    FormatReport(rowCount: writer.rowCount)
  }
}

/// Writes records one below the other.
struct VerticalWriter {
  private(set) var rowCount = 0
  private let schema: ResultSchema
  private let shown: [Int]
  private let names: [(text: String, columns: Int)]
  private let nameColumns: Int
  /// What is left for a list, which is shown as far as it fits. Everything else is shown whole.
  private let listColumns: Int
  private let ruleColumns: Int
  private let text: CellText

  init(_ schema: ResultSchema, shown: [Int], _ settings: FormatSettings) {
    self.schema = schema
    self.shown = shown
    names = shown.map { index in
      let name = VisibleText.of(schema.columns[index].name)
      return (name, DisplayWidth.columns(of: name))
    }
    nameColumns = names.map { $0.columns }.max() ?? 0
    listColumns = max(20, settings.columns - nameColumns - 3)
    ruleColumns = min(settings.columns, 40)
    text = CellText(settings.zone, showsMilliseconds: true)
  }

  mutating func write(_ batch: ResultBatch, to sink: ByteSink) throws(SinkFailure) {
    for row in 0..<batch.rowCount {
      if schema.isTotals(batch, row) {
        sink.append("── totals ")
        rule(after: 10, to: sink)
      } else {
        rowCount += 1
        heading(to: sink)
      }
      for (place, index) in shown.enumerated() {
        let type = schema.columns[index].type
        sink.append(repeating: UInt8(ascii: " "), count: nameColumns - names[place].columns)
        sink.append(text: names[place].text)
        sink.append(" │ ")
        let limit = type.isList ? listColumns : Int.max
        _ = text.render(batch.columns[index], row, type, limit: limit)
        sink.append(text.bytes)
        sink.append(UInt8(ascii: "\n"))
      }
      try sink.flushIfFull()
    }
  }

  /// `── 1 ──────────`
  private func heading(to sink: ByteSink) {
    sink.append("── ")
    sink.append(integer: Int64(rowCount))
    sink.append(UInt8(ascii: " "))
    rule(after: 4 + String(rowCount).count, to: sink)
  }

  private func rule(after used: Int, to sink: ByteSink) {
    for _ in 0..<max(2, ruleColumns - used) { sink.append("─") }
    sink.append(UInt8(ascii: "\n"))
  }
}

extension ValueType {
  fileprivate var isList: Bool {
    if case .list = self { true } else { false }
  }
}
