internal import CSimdJSON

/// Reads the values of cells. The texts of cells are those between their quotes.
struct DelimitedCells {
  let bytes: UnsafePointer<UInt8>
  let hasEscapes: Bool
  private var made: [UInt8] = []

  init(_ bytes: UnsafePointer<UInt8>, _ format: DelimitedFormat) {
    self.bytes = bytes
    hasEscapes = format.hasEscapes
  }

  /// The cell's text, for as long as the call lasts.
  @inline(__always)
  mutating func withText<Result>(
    _ cell: DelimitedCell, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let plain = UnsafeBufferPointer(start: bytes + cell.start, count: cell.end &- cell.start)
    switch cell.kind {
    case .quoted: return body(plain)
    case .plain: if !hasEscapes || !plain.contains(UInt8(ascii: "\\")) { return body(plain) }
    case .doubled: break
    }
    made.removeAll(keepingCapacity: true)
    if cell.kind == .doubled { undouble(plain) } else { unescape(plain) }
    return made.withUnsafeBufferPointer(body)
  }

  private mutating func undouble(_ text: UnsafeBufferPointer<UInt8>) {
    var isSecond = false
    for byte in text {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond || byte != UInt8(ascii: "\"") { made.append(byte) }
    }
  }

  private mutating func unescape(_ text: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < text.count {
      let byte = text[at]
      at += 1
      guard byte == UInt8(ascii: "\\"), at < text.count else {
        made.append(byte)
        continue
      }
      switch text[at] {
      case UInt8(ascii: "t"): made.append(0x09)
      case UInt8(ascii: "n"): made.append(0x0A)
      case UInt8(ascii: "r"): made.append(0x0D)
      case UInt8(ascii: "\\"), UInt8(ascii: "\""): made.append(text[at])
      default:
        made.append(byte)
        continue
      }
      at += 1
    }
  }
}

/// A cell's text as a value of a type; `nil` where it is none.
enum CellReading {
  /// Written as an int is: no leading zero, no `+`.
  @inline(__always)
  static func int(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard isPlainNumber(text, hasPoint: false) else { return nil }
    return JSONNumber.int(text)
  }

  /// Written as a decimal is: no leading zero, no `+`, no exponent.
  static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Decimal? {
    guard isPlainNumber(text, hasPoint: true) else { return nil }
    return JSONNumber.decimal(text)
  }

  @inline(__always)
  private static func isPlainNumber(_ text: UnsafeBufferPointer<UInt8>, hasPoint: Bool) -> Bool {
    let isNegative = text.first == UInt8(ascii: "-")
    var hasDigitBeyondZero = false
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      switch byte {
      case UInt8(ascii: "0"): continue
      case UInt8(ascii: "1")...UInt8(ascii: "9"): hasDigitBeyondZero = true
      case UInt8(ascii: ".") where hasPoint: continue
      default: return false
      }
    }
    return !text.isEmpty && (hasDigitBeyondZero || !isNegative)
  }

  static func bool(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    if text.elementsEqual("true".utf8) { return true }
    return text.elementsEqual("false".utf8) ? false : nil
  }

  static func date(_ text: UnsafeBufferPointer<UInt8>) -> CivilDate? {
    var days: Int64 = 0
    guard text.count == 10, csj_read_date(text.baseAddress, text.count, &days) else { return nil }
    return CivilDate(days: Int32(truncatingIfNeeded: days))
  }

  static func time(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
    var milliseconds: Int64 = 0
    guard text.count >= 17, csj_read_time(text.baseAddress, text.count, &milliseconds) else {
      return nil
    }
    return Instant(milliseconds: milliseconds)
  }

  /// A number as people write it too: spaces around it, a `+`, zeros before it.
  static func loosened(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var digits = Array(text)
    while digits.last == UInt8(ascii: " ") { digits.removeLast() }
    digits.trimPrefix { $0 == UInt8(ascii: " ") }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    while digits.count > 1, digits[0] == UInt8(ascii: "0"), digits[1] != UInt8(ascii: ".") {
      digits.removeFirst()
    }
    return isNegative ? [UInt8(ascii: "-")] + digits : digits
  }
}
