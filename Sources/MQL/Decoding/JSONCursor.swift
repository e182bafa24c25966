/// Steps through one JSON value that was already checked, as a `json` column holds it.
///
/// It reads nothing outside its bytes and stops at whatever it can't make sense of, so unchecked
/// bytes give wrong steps but no harm.
struct JSONCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
    skipSpace()
  }

  /// The byte here; 0 at the end.
  var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= UInt8(ascii: " ") { position += 1 }
  }

  /// Steps over a sign and the white space behind it.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: sign), position < bytes.count else { return false }
    position += 1
    skipSpace()
    return true
  }

  /// Steps over a value of any depth; the range it takes, without white space around.
  mutating func value() -> Range<Int> {
    let start = position
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): skipContainer()
    case UInt8(ascii: "\""): skipText()
    default: skipScalar()
    }
    let end = position
    skipSpace()
    return start..<end
  }

  /// Steps over a text; the range inside its quotes.
  mutating func text() -> Range<Int>? {
    guard byte == UInt8(ascii: "\"") else { return nil }
    let start = position + 1
    skipText()
    let end = max(start, position - 1)
    skipSpace()
    return start..<min(end, bytes.count)
  }

  private mutating func skipText() {
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "\""):
        position += 1
        return
      default: position += 1
      }
    }
    position = bytes.count
  }

  private mutating func skipContainer() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): skipText()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        position += 1
        if depth <= 0 { return }
      default: position += 1
      }
    }
  }

  private mutating func skipScalar() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"),
        0...UInt8(ascii: " "):
        return
      default: position += 1
      }
    }
  }
}
