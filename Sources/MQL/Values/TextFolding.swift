private import CUtf8proc
private import Glibc

/// Case and normal form of texts, as `~`, `lower` and `upper` see them.
///
/// Letters map one to one, and no character outside ASCII ever becomes an ASCII one: the Kelvin
/// sign is no `k`, `ß` is not `ss`.
package enum TextFolding {
  /// NFC and lower case: two texts that differ in case only fold to the same.
  package static func folded(_ text: String) -> String {
    map(text) { appendFolded($0, to: &$1) }
  }

  package static func lowerCased(_ text: String) -> String {
    map(text) { appendLowerCased($0, to: &$1) }
  }

  package static func upperCased(_ text: String) -> String {
    map(text) { appendUpperCased($0, to: &$1) }
  }

  static func appendFolded(_ bytes: UnsafeBufferPointer<UInt8>, to target: inout [UInt8]) {
    if needsNormalizing(bytes) {
      var normal: [UInt8] = []
      appendNormalized(bytes, to: &normal)
      normal.withUnsafeBufferPointer { appendLowerCased($0, to: &target) }
    } else {
      appendLowerCased(bytes, to: &target)
    }
  }

  static func appendLowerCased(_ bytes: UnsafeBufferPointer<UInt8>, to target: inout [UInt8]) {
    appendMapped(bytes, to: &target, ascii: { $0.lowerCasedASCII }, other: utf8proc_tolower)
  }

  static func appendUpperCased(_ bytes: UnsafeBufferPointer<UInt8>, to target: inout [UInt8]) {
    appendMapped(bytes, to: &target, ascii: { $0.upperCasedASCII }) { scalar in
      // utf8proc has a capital for ß, the simple mapping has none.
      scalar == 0xDF ? scalar : utf8proc_toupper(scalar)
    }
  }

  private static func map(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
  ) -> String {
    var text = text
    var mapped: [UInt8] = []
    text.withUTF8 { body($0, &mapped) }
    return String(decoding: mapped, as: UTF8.self)
  }

  @inline(__always)
  private static func appendMapped(
    _ bytes: UnsafeBufferPointer<UInt8>, to target: inout [UInt8], ascii: (UInt8) -> UInt8,
    other: (Int32) -> Int32
  ) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        target.append(ascii(byte))
        index += 1
        continue
      }
      let (scalar, length) = decode(bytes, at: index)
      let mapped = scalar < 0 ? scalar : other(scalar)
      if mapped < 0x80 || mapped == scalar {
        target.append(contentsOf: bytes[index..<index + length])
      } else {
        append(mapped, to: &target)
      }
      index += length
    }
  }

  /// Below U+0300 every text is in NFC already; bytes from 0xCC on begin what is above.
  private static func needsNormalizing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where byte >= 0xCC { return true }
    return false
  }

  /// NFC, but for the three characters that it would turn into ASCII.
  private static func appendNormalized(
    _ bytes: UnsafeBufferPointer<UInt8>, to target: inout [UInt8]
  ) {
    var start = 0
    var index = 0
    while index < bytes.count {
      let (scalar, length) = bytes[index] < 0x80 ? (0, 1) : decode(bytes, at: index)
      // Greek question mark, Greek varia, Kelvin sign.
      if scalar == 0x37E || scalar == 0x1FEF || scalar == 0x212A {
        appendComposed(UnsafeBufferPointer(rebasing: bytes[start..<index]), to: &target)
        target.append(contentsOf: bytes[index..<index + length])
        start = index + length
      }
      index += length
    }
    appendComposed(UnsafeBufferPointer(rebasing: bytes[start...]), to: &target)
  }

  private static func appendComposed(
    _ bytes: UnsafeBufferPointer<UInt8>, to target: inout [UInt8]
  ) {
    guard !bytes.isEmpty else { return }
    var composed: UnsafeMutablePointer<UInt8>?
    let options = UTF8PROC_COMPOSE.rawValue | UTF8PROC_STABLE.rawValue
    let length = utf8proc_map(
      bytes.baseAddress, bytes.count, &composed, utf8proc_option_t(rawValue: options))
    defer { free(composed) }
    if length >= 0 {
      target.append(contentsOf: UnsafeBufferPointer(start: composed, count: length))
    } else {
      target.append(contentsOf: bytes)
    }
  }

  /// A scalar below 0 and one byte where the bytes are no UTF-8.
  @inline(__always)
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Int32, length: Int) {
    var scalar: Int32 = -1
    let length = utf8proc_iterate(
      bytes.baseAddress.map { $0 + index }, bytes.count - index, &scalar)
    return length > 0 ? (scalar, length) : (-1, 1)
  }

  private static func append(_ scalar: Int32, to target: inout [UInt8]) {
    if let scalar = Unicode.Scalar(UInt32(bitPattern: scalar)) {
      target.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}

extension UInt8 {
  @inline(__always)
  var lowerCasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  @inline(__always)
  var upperCasedASCII: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }
}
