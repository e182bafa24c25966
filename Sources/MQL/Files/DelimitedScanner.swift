private import Glibc

/// Finds the cells of rows, one row after the other.
struct DelimitedScanner {
  /// Why there is no next row.
  enum Fault: Error {
    /// The bytes end within the row, and more follow.
    case incomplete
    case unfinishedQuote(at: Int)
    case behindQuote(at: Int)
    /// A carriage return that ends no line.
    case bareReturn(at: Int)
  }

  let bytes: UnsafePointer<UInt8>
  let count: Int
  let format: DelimitedFormat
  /// Whether the file ends with these bytes.
  let isLast: Bool
  private(set) var position = 0
  /// Whether a carriage return has no line end behind it, in quotes or not: few files have one, so
  /// the cells of all others need no second look.
  private let hasBareReturn: Bool

  init(_ raw: UnsafeRawBufferPointer, _ format: DelimitedFormat, isLast: Bool) {
    // A buffer's bytes have a place even where there are none.
    bytes = raw.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
    count = raw.count
    self.format = format
    self.isLast = isLast
    hasBareReturn = Self.hasBareReturn(raw)
  }

  private static func hasBareReturn(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var at = 0
    while let found = memchr(base + at, 0x0D, bytes.count - at) {
      at = UnsafeRawPointer(found) - base + 1
      if at < bytes.count, bytes[at] != UInt8(ascii: "\n") { return true }
    }
    return false
  }

  var isAtEnd: Bool { position >= count }

  mutating func skipByteOrderMark() {
    if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// Appends the cells of the next row. A line with nothing on it has one cell, which is null.
  mutating func row(into cells: inout [DelimitedCell]) throws(Fault) {
    var at = position
    while true {
      let (cell, end) =
        at < count && bytes[at] == UInt8(ascii: "\"")
        ? try quoted(from: at) : try plain(from: at)
      cells.append(cell)
      if end == count {
        guard isLast else { throw .incomplete }
        position = count
        return
      }
      at = end + 1
      if bytes[end] != format.separator {
        position = at
        return
      }
    }
  }

  private func plain(from start: Int) throws(Fault) -> (DelimitedCell, end: Int) {
    let end = firstSign(from: start)
    var last = end
    let endsLine = end == count || bytes[end] == UInt8(ascii: "\n")
    if endsLine, last > start, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }
    if hasBareReturn, end < count || isLast {
      for at in start..<last where bytes[at] == UInt8(ascii: "\r") { throw .bareReturn(at: at) }
    }
    return (DelimitedCell(start: start, end: last, kind: .plain), end)
  }

  /// The first separator or line end, eight bytes at a time.
  @inline(__always)
  private func firstSign(from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let separators = ones &* UInt64(format.separator)
    let lineEnds = ones &* 0x0A
    let raw = UnsafeRawPointer(bytes)
    var at = start
    while at &+ 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let a = word ^ separators
      let b = word ^ lineEnds
      let found = ((a &- ones) & ~a | (b &- ones) & ~b) & highs
      if found != 0 { return at &+ found.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
    while at < count, bytes[at] != format.separator, bytes[at] != 0x0A { at &+= 1 }
    return at
  }

  private func quoted(from start: Int) throws(Fault) -> (DelimitedCell, end: Int) {
    var at = start + 1
    var kind = DelimitedCell.Kind.quoted
    while true {
      while at < count, bytes[at] != UInt8(ascii: "\"") { at &+= 1 }
      guard at < count else { throw isLast ? .unfinishedQuote(at: start) : .incomplete }
      if at + 1 < count, bytes[at + 1] == UInt8(ascii: "\"") {
        kind = .doubled
        at += 2
        continue
      }
      if at + 1 == count, !isLast { throw .incomplete }
      break
    }
    let cell = DelimitedCell(start: start + 1, end: at, kind: kind)
    var end = at + 1
    if end < count, bytes[end] == UInt8(ascii: "\r") {
      if end + 1 == count {
        if !isLast { throw .incomplete }
        end += 1
      } else if bytes[end + 1] == UInt8(ascii: "\n") {
        end += 1
      }
    }
    guard end == count || bytes[end] == format.separator || bytes[end] == UInt8(ascii: "\n")
    else { throw .behindQuote(at: end) }
    return (cell, end)
  }
}
