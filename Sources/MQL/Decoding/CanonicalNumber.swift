/// A JSON number by its value, however it was written and however long it is:
/// `digits` * 10^`exponent`, with digits that neither begin nor end in zero.
struct CanonicalNumber: Hashable {
  private(set) var isNegative = false
  private(set) var digits: [UInt8] = []
  private(set) var exponent = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var fractionDigits = 0
    var isFraction = false
    reading: for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        if isFraction { fractionDigits += 1 }
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent = Self.exponent(text[(index + 1)...])
        break reading
      default: break reading
      }
    }
    exponent -= fractionDigits
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digits.trimPrefix { $0 == UInt8(ascii: "0") }
    if digits.isEmpty {
      isNegative = false
      exponent = 0
      digits = [UInt8(ascii: "0")]
    }
  }

  /// Clamped far beyond any number that a body could write out.
  private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var value = 0
    for byte in text where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000_000)
    }
    return text.first == UInt8(ascii: "-") ? -value : value
  }
}
