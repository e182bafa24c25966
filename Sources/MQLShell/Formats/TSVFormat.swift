package import MQL

/// Tab-separated values: a header line; tabs, line ends and backslashes in texts are `\t`, `\n`, `\r`, `\\`. Null is
/// an empty cell, the empty text `""`, and so a text that begins with a quote begins with `\"`.
package struct TSVFormat: OutputFormat {
  package static let name = "tsv"
  package static let manual = Manual(
    usage: "--format tsv",
    summary: "tab-separated values with a header",
    details: """
      Tabs, line ends and backslashes inside texts are \\t, \\n, \\r and \\\\. Null is an empty cell, \
      the empty text is "", and so a text that begins with a quote begins with \\". Times are on \
      the clock of the session's zone.
      """,
    examples: [
      .init(
        .shell, #"mql --format tsv -c '[{a: 1, t: "x, y"}, {a: null, t: ""}]'"#,
        gives: #"""
          a	t
          1	x, y
          	""
          """#)
    ])
  package static let audience = FormatAudience.programs

  private var lines: DelimitedLines

  package init(_ schema: ResultSchema, _ settings: FormatSettings) {
    lines = DelimitedLines(
      schema, delimiter: UInt8(ascii: "\t"), zone: settings.zone, append: Self.append)
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
    if text.isEmpty { return sink.append("\"\"") }
    if text[0] == UInt8(ascii: "\"") { sink.append(UInt8(ascii: "\\")) }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\t"): sink.append("\\t")
      case UInt8(ascii: "\n"): sink.append("\\n")
      case UInt8(ascii: "\r"): sink.append("\\r")
      case UInt8(ascii: "\\"): sink.append("\\\\")
      default: sink.append(byte)
      }
    }
  }
}
