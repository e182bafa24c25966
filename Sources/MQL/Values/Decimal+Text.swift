extension Decimal {
  /// Reads `12`, `-0.50`, `1e3`; `nil` for anything else and beyond 38 significant digits.
  package init?(_ text: String) {
    var text = text
    guard let decimal = text.withUTF8({ Decimal(utf8: $0) }) else { return nil }
    self = decimal
  }

  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var digits = DigitReader()
    var index = 0
    var isNegative = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    let integerStart = index
    while index < bytes.count, let digit = bytes[index].decimalDigit {
      guard digits.append(digit) else { return nil }
      index += 1
    }
    guard index > integerStart else { return nil }
    var exponent = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let fractionStart = index
      while index < bytes.count, let digit = bytes[index].decimalDigit {
        guard digits.append(digit) else { return nil }
        index += 1
      }
      guard index > fractionStart else { return nil }
      exponent = fractionStart - index
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      guard let written = Self.readExponent(bytes, from: index + 1) else { return nil }
      exponent += written
      index = bytes.count
    }
    guard index == bytes.count else { return nil }
    if digits.coefficient == 0 {
      self = .zero
      return
    }
    self.init(
      isNegative: isNegative, magnitude: digits.coefficient,
      scale: -(exponent + digits.trailingZeros))
  }

  private static func readExponent(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var index = start
    guard index < bytes.count else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    guard index < bytes.count else { return nil }
    var exponent = 0
    for byte in bytes[index...] {
      guard let digit = byte.decimalDigit else { return nil }
      // Beyond this no decimal can hold it; the cap only keeps the sum from overflowing.
      exponent = min(exponent * 10 + Int(digit), 1_000_000)
    }
    return isNegative ? -exponent : exponent
  }
}

/// Gathers digits and holds zeros back until a digit follows them, so that `0.5000` costs one.
private struct DigitReader {
  private var small: UInt64 = 0
  private var large: UInt128 = 0
  private var digitCount = 0
  private(set) var trailingZeros = 0

  var coefficient: UInt128 { digitCount <= 18 ? UInt128(small) : large }

  /// False beyond 38 digits.
  @inline(__always)
  mutating func append(_ digit: UInt8) -> Bool {
    if digit == 0 {
      if digitCount > 0 { trailingZeros += 1 }
      return true
    }
    let shift = trailingZeros + 1
    trailingZeros = 0
    if digitCount + shift <= 18 {
      for _ in 0..<shift { small = small &* 10 }
      small = small &+ UInt64(digit)
    } else {
      guard digitCount + shift <= 38 else { return false }
      if digitCount <= 18 { large = UInt128(small) }
      large = large * PowersOfTen[shift] + UInt128(digit)
    }
    digitCount += shift
    return true
  }
}

extension UInt8 {
  @inline(__always)
  var decimalDigit: UInt8? {
    let digit = self &- UInt8(ascii: "0")
    return digit < 10 ? digit : nil
  }
}

/// Plain digits, never an exponent: `-0.05`.
extension Decimal: CustomStringConvertible {
  package var description: String {
    if scale == 0 { return String(coefficient) }
    let digits = String(coefficient.magnitude)
    let scale = Int(scale)
    let sign = isNegative ? "-" : ""
    if digits.utf8.count <= scale {
      return sign + "0." + String(repeating: "0", count: scale - digits.utf8.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -scale)
    return sign + digits[..<point] + "." + digits[point...]
  }
}
