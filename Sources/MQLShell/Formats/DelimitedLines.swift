internal import MQL

/// What csv and tsv share: a header, and a line per row. They differ in the delimiter and in how a text is
/// guarded.
struct DelimitedLines {
  typealias AppendText = (_ text: UnsafeBufferPointer<UInt8>, _ sink: ByteSink) -> Void

  private let names: [String]
  private let delimiter: UInt8
  private let zone: Zone
  private let appendText: AppendText
  private var hasHeader = false
  private var rowCount = 0
  /// A list, record or json cell on its way through the guard.
  private let nested = ByteSink()

  init(_ schema: ResultSchema, delimiter: UInt8, zone: Zone, append: @escaping AppendText) {
    names = schema.columns.map { $0.name }
    self.delimiter = delimiter
    self.zone = zone
    appendText = append
  }

  mutating func write(_ batch: ResultBatch, to sink: ByteSink) throws(SinkFailure) {
    writeHeader(to: sink)
    for row in 0..<batch.rowCount {
      for (index, column) in batch.columns.enumerated() {
        if index > 0 { sink.append(delimiter) }
        append(column, row, to: sink)
      }
      sink.append(UInt8(ascii: "\n"))
      try sink.flushIfFull()
    }
    rowCount += batch.rowCount
  }

  mutating func finish(to sink: ByteSink) throws(SinkFailure) -> FormatReport {
    writeHeader(to: sink)
    try sink.flushIfFull()
    return FormatReport(rowCount: rowCount)
  }

  private mutating func writeHeader(to sink: ByteSink) {
    if hasHeader { return }
    hasHeader = true
    for (index, name) in names.enumerated() {
      if index > 0 { sink.append(delimiter) }
      var name = name
      name.withUTF8 { appendText($0, sink) }
    }
    sink.append(UInt8(ascii: "\n"))
  }

  private func append(_ column: Column, _ row: Int, to sink: ByteSink) {
    guard column.isValid(row) else { return }
    switch column {
    case .null: break
    case .bool, .int, .decimal: sink.appendJSON(column, row)
    case .time(let times): sink.append(time: times.values[row], in: zone)
    case .date(let dates): sink.append(date: dates.values[row])
    case .duration(let durations): sink.append(text: durations.values[row].description)
    case .period(let periods): sink.append(text: periods.values[row].description)
    case .text(let texts): texts.withBytes(row) { appendText($0, sink) }
    case .json, .list, .record:
      nested.reset()
      nested.appendJSON(column, row)
      nested.withBytes { appendText($0, sink) }
    }
  }
}
