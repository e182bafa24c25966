private import CUtf8proc

/// A text as the characters that a reader sees.
enum Graphemes {
  /// Where each character begins, and at last the end.
  static func boundaries(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var boundaries = [0]
    if bytes.isEmpty { return boundaries }
    var state: Int32 = 0
    var (previous, index) = TextFolding.decode(bytes, at: 0)
    while index < bytes.count {
      let (scalar, length) = TextFolding.decode(bytes, at: index)
      if utf8proc_grapheme_break_stateful(previous, scalar, &state) { boundaries.append(index) }
      previous = scalar
      index += length
    }
    boundaries.append(bytes.count)
    return boundaries
  }

  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    isOneByteEach(bytes) ? bytes.count : boundaries(bytes).count - 1
  }

  /// ASCII without a carriage return, which makes one character with the line feed behind it.
  static func isOneByteEach(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where byte >= 0x80 || byte == 0x0D { return false }
    return true
  }

  /// The bytes of characters `range`, as far as there are any.
  static func slice(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> UnsafeBufferPointer<UInt8> {
    if isOneByteEach(bytes) {
      return UnsafeBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)])
    }
    let boundaries = boundaries(bytes)
    let clamped = range.clamped(to: 0..<boundaries.count - 1)
    return UnsafeBufferPointer(
      rebasing: bytes[boundaries[clamped.lowerBound]..<boundaries[clamped.upperBound]])
  }
}
