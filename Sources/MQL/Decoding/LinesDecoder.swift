/// Reads newline-delimited JSON, an object a line, block by block.
///
/// Blocks end where a line ends: the caller carries the rest over to the next one. A last line
/// without its line end is read like any other, so one that was cut off fails.
package struct LinesDecoder: ~Copyable {
  private let program: ColumnProgram

  package init(fields: [DecodePlan.Field]) throws(DecodingFailure) {
    program = try ColumnProgram(fields)
  }

  /// Byte offset and line of a failure count from the block's beginning.
  package mutating func decode(
    _ block: UnsafeRawBufferPointer
  ) throws(DecodingFailure) -> RecordColumn {
    try program.run(lines: block)
    return program.rows()
  }
}
