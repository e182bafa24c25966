package import MQL

/// One array of objects per statement.
package struct JSONFormat: OutputFormat {
  package static let name = "json"
  package static let manual = Manual(
    usage: "--format json",
    summary: "one JSON array per statement",
    details: """
      Ints and decimals are numbers with all their digits, times texts in UTC with Z. Rows are \
      written as they come.
      """,
    examples: [
      .init(
        .shell, #"mql --format json -c '[{a: 1, t: "x, y"}, {a: null, t: ""}]'"#,
        gives: #"""
          [
          {"a":1,"t":"x, y"},
          {"a":null,"t":""}
          ]
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
      if rowCount == 0 { sink.append("[\n") } else { sink.append(",\n") }
      row.append(batch, index, to: sink)
      rowCount += 1
      try sink.flushIfFull()
    }
  }

  package mutating func finish(to sink: ByteSink) throws(SinkFailure) -> FormatReport {
    if rowCount == 0 { sink.append("[]\n") } else { sink.append("\n]\n") }
    try sink.flushIfFull()
    return FormatReport(rowCount: rowCount)
  }
}

/// The objects of the JSON formats.
struct JSONRow {
  /// What stands before each value: `{"name":`, `,"email":`.
  private let heads: [[UInt8]]

  init(_ schema: ResultSchema) {
    var heads: [[UInt8]] = []
    for column in schema.columns {
      let head = ByteSink()
      head.append(heads.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
      head.appendJSON(text: column.name)
      head.append(UInt8(ascii: ":"))
      heads.append(head.contents)
    }
    self.heads = heads
  }

  func append(_ batch: ResultBatch, _ row: Int, to sink: ByteSink) {
    if heads.isEmpty { sink.append(UInt8(ascii: "{")) }
    for index in heads.indices {
      sink.append(heads[index])
      sink.appendJSON(batch.columns[index], row)
    }
    sink.append(UInt8(ascii: "}"))
  }
}
