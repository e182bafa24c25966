/// Reads numbers of fixed width, and what stands between them.
struct DigitReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func skip(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard bytes.count - index >= digits else { return nil }
    var number = 0
    for byte in bytes[index..<(index + digits)] {
      guard let digit = value(byte) else { return nil }
      number = number * 10 + digit
    }
    index += digits
    return number
  }

  /// Milliseconds from `.fff`, of any length, the rest cut off; 0 where there is none.
  mutating func fraction() -> Int? {
    guard skip(".") else { return 0 }
    var milliseconds = 0
    var weight = 100
    let start = index
    while index < bytes.count, let digit = value(bytes[index]) {
      milliseconds += digit * weight
      weight /= 10
      index += 1
    }
    return index > start ? milliseconds : nil
  }

  private func value(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
  }
}
