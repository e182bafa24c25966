package import MQL

/// An object per line.
package struct NDJSONFormat: OutputFormat {
  package static let name = "ndjson"
  package static let summary = "a JSON object per line"
  package static let audience = FormatAudience.programs

  private let row: JSONRow
  private var rowCount = 0

  package init(_ schema: ResultSchema, _ settings: FormatSettings) {
    row = JSONRow(schema)
  }

  package mutating func write(
    _ batch: ResultBatch, to sink: ByteSink
  ) throws(SinkFailure) {
    for index in 0..<batch.rowCount {
      row.append(batch, index, to: sink)
      sink.append(UInt8(ascii: "\n"))
      try sink.flushIfFull()
    }
    rowCount += batch.rowCount
  }

  package mutating func finish(to sink: ByteSink) throws(SinkFailure) -> FormatReport {
    FormatReport(rowCount: rowCount)
  }
}
