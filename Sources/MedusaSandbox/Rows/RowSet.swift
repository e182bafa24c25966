/// Records already written as JSON, each with the key of the record it hangs on.
struct RowSet {
  struct Row {
    var parent: Int64
    var key: Int64
    var range: Range<Int>
  }

  var buffer = JSONBuffer()
  var rows: [Row] = []

  /// Indices of rows by parent.
  var byParent: [Int64: [Int]] {
    var index: [Int64: [Int]] = [:]
    for (position, row) in rows.enumerated() { index[row.parent, default: []].append(position) }
    return index
  }

  /// `[{...},{...}]`
  func writeList(into buffer: inout JSONBuffer) {
    buffer.raw("[")
    for (position, row) in rows.enumerated() {
      if position > 0 { buffer.raw(",") }
      buffer.bytes.append(contentsOf: self.buffer.bytes[row.range])
    }
    buffer.raw("]")
  }

  func write(_ positions: [Int], into buffer: inout JSONBuffer) {
    buffer.raw("[")
    var isFirst = true
    for position in positions {
      if !isFirst { buffer.raw(",") }
      isFirst = false
      buffer.bytes.append(contentsOf: self.buffer.bytes[rows[position].range])
    }
    buffer.raw("]")
  }

  /// The one record; `null` where there is none.
  func writeFirst(of positions: [Int], into buffer: inout JSONBuffer) {
    if let first = positions.first {
      buffer.bytes.append(contentsOf: self.buffer.bytes[rows[first].range])
    } else {
      buffer.raw("null")
    }
  }
}
