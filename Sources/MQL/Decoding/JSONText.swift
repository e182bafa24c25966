/// The inside of a JSON text: between its quotes.
enum JSONText {
  static func equals(_ inside: UnsafeBufferPointer<UInt8>, _ text: [UInt8]) -> Bool {
    if inside.contains(UInt8(ascii: "\\")) {
      var plain: [UInt8] = []
      appendUnescaped(inside, to: &plain)
      return plain == text
    }
    return inside.elementsEqual(text)
  }

  /// Half of a surrogate pair becomes U+FFFD: what was decoded has none.
  static func appendUnescaped(_ inside: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
    var position = 0
    while position < inside.count {
      let byte = inside[position]
      position += 1
      guard byte == UInt8(ascii: "\\"), position < inside.count else {
        text.append(byte)
        continue
      }
      let escape = inside[position]
      position += 1
      switch escape {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"): text.append(contentsOf: scalar(inside, &position).utf8)
      default: text.append(escape)
      }
    }
  }

  private static func scalar(
    _ inside: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> String {
    guard let unit = codeUnit(inside, position) else { return "\u{FFFD}" }
    position += 4
    if UTF16.isLeadSurrogate(unit), position + 1 < inside.count,
      inside[position] == UInt8(ascii: "\\"), inside[position + 1] == UInt8(ascii: "u"),
      let trail = codeUnit(inside, position + 2), UTF16.isTrailSurrogate(trail)
    {
      position += 6
      return String(decoding: [unit, trail], as: UTF16.self)
    }
    return String(decoding: [unit], as: UTF16.self)
  }

  private static func codeUnit(_ inside: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt16? {
    guard start + 4 <= inside.count else { return nil }
    return UInt16(String(decoding: inside[start..<start + 4], as: UTF8.self), radix: 16)
  }

  /// Quotes and all, with no escape that need not be.
  static func appendQuoted(_ text: [UInt8], to json: inout [UInt8]) {
    json.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): json.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): json.append(contentsOf: "\\\\".utf8)
      case 0x0A: json.append(contentsOf: "\\n".utf8)
      case 0x0D: json.append(contentsOf: "\\r".utf8)
      case 0x09: json.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        json.append(contentsOf: "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
      default: json.append(byte)
      }
    }
    json.append(UInt8(ascii: "\""))
  }
}
