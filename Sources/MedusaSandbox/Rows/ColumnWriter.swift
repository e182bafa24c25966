import SQLite

/// Writes one field of a row, name and value, straight from the database's memory.
struct ColumnWriter {
  private let prefix: [UInt8]
  private let kind: Column.Kind

  init(_ column: Column) {
    var buffer = JSONBuffer()
    buffer.text(column.name)
    buffer.raw(":")
    prefix = buffer.bytes
    kind = column.kind
  }

  func write(_ row: Statement, at index: Int32, into buffer: inout JSONBuffer) {
    buffer.bytes.append(contentsOf: prefix)
    if case .fixed(let json) = kind {
      buffer.raw(json)
      return
    }
    if row.isNull(index) {
      buffer.raw("null")
      return
    }
    switch kind {
    case .text: row.withText(index) { buffer.text($0) }
    case .integer: buffer.integer(row.integer(index))
    case .real: buffer.number(row.real(index))
    case .bool: if row.bool(index) { buffer.raw("true") } else { buffer.raw("false") }
    case .instant:
      buffer.raw("\"")
      Instant(microseconds: row.integer(index)).writeISO(into: &buffer.bytes)
      buffer.raw("\"")
    case .json: row.withText(index) { buffer.bytes.append(contentsOf: $0) }
    case .fixed: break
    }
  }
}
