package import MQL

/// An object per line.
package struct NDJSONFormat: OutputFormat {
  package static let name = "ndjson"
  package static let manual = Manual(
    usage: "--format ndjson",
    summary: "a JSON object per line",
    details: """
      What comes out where no format is named and the output is no terminal. Values are as in \
      json; a statement without rows prints nothing.
      """,
    examples: [
      .init(
        .shell, #"mql -c '[{a: 1, t: "x, y"}, {a: null, t: ""}]'"#,
        gives: #"""
          {"a":1,"t":"x, y"}
          {"a":null,"t":""}
          """#)
    ])
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
