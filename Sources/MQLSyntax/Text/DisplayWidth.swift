internal import CUtf8proc

/// How many columns of a terminal a text takes.
package enum DisplayWidth {
  package static func columns(of text: String) -> Int {
    var text = text
    return text.withUTF8 { columns(of: $0) }
  }

  /// Of UTF-8 bytes without control characters.
  package static func columns(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if isASCII(bytes) { return bytes.count }
    var total = 0
    forEachCluster(bytes) { _, columns in
      total += columns
      return true
    }
    return total
  }

  /// How many leading bytes, of whole characters, fit into a number of columns.
  package static func prefix(
    of bytes: UnsafeBufferPointer<UInt8>, fitting limit: Int
  ) -> (bytes: Int, columns: Int) {
    if isASCII(bytes) {
      let count = min(bytes.count, max(0, limit))
      return (count, count)
    }
    var fitting = (bytes: 0, columns: 0)
    forEachCluster(bytes) { end, columns in
      if fitting.columns + columns > limit { return false }
      fitting = (end, fitting.columns + columns)
      return true
    }
    return fitting
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 < 0x80 }
  }

  /// Calls with the end and the columns of each character as people see it (a grapheme cluster).
  /// A cluster is as wide as its widest scalar; an emoji presentation or a flag takes two columns.
  private static func forEachCluster(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (_ end: Int, _ columns: Int) -> Bool
  ) {
    var state: utf8proc_int32_t = 0
    var previous: utf8proc_int32_t = -1
    var position = 0
    var columns = 0
    var regionalIndicators = 0
    while position < bytes.count {
      var scalar: utf8proc_int32_t = 0
      let used = utf8proc_iterate(
        bytes.baseAddress?.advanced(by: position), bytes.count - position, &scalar)
      if used <= 0 {
        scalar = 0xFFFD
      }
      if previous >= 0 && utf8proc_grapheme_break_stateful(previous, scalar, &state) {
        if !body(position, columns) { return }
        columns = 0
        regionalIndicators = 0
      }
      columns = max(columns, Int(utf8proc_charwidth(scalar)))
      if (0x1F1E6...0x1F1FF).contains(scalar) { regionalIndicators += 1 }
      if regionalIndicators == 2 || scalar == 0xFE0F { columns = 2 }
      previous = scalar
      position += max(1, used)
    }
    if position > 0 { _ = body(position, columns) }
  }
}
