package import MQL

/// Comma-separated values: a header line, quotes as in RFC 4180. Null is an empty cell, the empty text `""`;
/// times are on the session's clock, lists, records and json compact JSON.
package struct CSVFormat: OutputFormat {
  package static let name = "csv"
  package static let manual = Manual(
    usage: "--format csv",
    summary: "comma-separated values with a header",
    details: """
      For spreadsheets and other programs. A cell is quoted where it must be. Null is an empty \
      cell, the empty text is "". Times are on the clock of the session's zone; lists, records \
      and json are JSON. Each statement's rows are one document.
      """,
    examples: [
      .init(
        .shell, #"mql --format csv -c '[{a: 1, t: "x, y"}, {a: null, t: ""}]'"#,
        gives: #"""
          a,t
          1,"x, y"
          ,""
          """#)
    ])
  package static let audience = FormatAudience.programs

  private var lines: DelimitedLines

  package init(_ schema: ResultSchema, _ settings: FormatSettings) {
    lines = DelimitedLines(
      schema, delimiter: UInt8(ascii: ","), zone: settings.zone, append: Self.append)
  }

  package mutating func write(
    _ batch: ResultBatch, to sink: ByteSink
  ) throws(SinkFailure) {
    try lines.write(batch, to: sink)
  }

  package mutating func finish(to sink: ByteSink) throws(SinkFailure) -> FormatReport {
    try lines.finish(to: sink)
  }

  private static func append(_ text: UnsafeBufferPointer<UInt8>, to sink: ByteSink) {
    let needsQuotes =
      text.isEmpty
      || text.contains {
        switch $0 {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
      }
    guard needsQuotes else { return sink.append(text) }
    sink.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { sink.append(byte) }
      sink.append(byte)
    }
    sink.append(UInt8(ascii: "\""))
  }
}
