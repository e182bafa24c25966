/// Texts made safe for a terminal: what would move the cursor, switch colours or turn the direction of
/// writing is shown as an escape.
package enum VisibleText {
  package static func of(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var visible: [UInt8] = []
      append(bytes, to: &visible)
      return String(decoding: visible, as: UTF8.self)
    }
  }

  /// A message for a terminal, whose line ends are its own.
  package static func ofLines(_ message: String) -> String {
    String(decoding: guardingTerminal(Array(message.utf8)), as: UTF8.self)
  }

  /// Appends UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
  package static func append(_ bytes: UnsafeBufferPointer<UInt8>, to visible: inout [UInt8]) {
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if isPlain { return visible.append(contentsOf: bytes) }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      append(scalar, to: &visible)
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to visible: inout [UInt8]) {
    switch scalar {
    case "\n": visible.append(contentsOf: "\\n".utf8)
    case "\r": visible.append(contentsOf: "\\r".utf8)
    case "\t": visible.append(contentsOf: "\\t".utf8)
    case _ where isUnsafe(scalar):
      visible.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".utf8)
    default: visible.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Lines of a programs' format on their way to a terminal: as they are, but for what is unsafe, which is
  /// written as JSON would.
  package static func guardingTerminal(_ bytes: [UInt8]) -> [UInt8] {
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }
    if isPlain { return bytes }
    var visible: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if isUnsafe(scalar) && scalar != "\n" && scalar != "\t" {
        let digits = String(scalar.value, radix: 16)
        visible.append(contentsOf: "\\u".utf8)
        visible.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
        visible.append(contentsOf: digits.utf8)
      } else {
        visible.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return visible
  }

  /// Control characters, line separators, what can not be seen, and what turns the direction of writing.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}
