/// A decimal as bytes that compare like the numbers do: sign, place of the first digit, digits.
struct DecimalEncoding {
  static let length = 19
  private let sign: UInt8
  private let place: UInt16
  private let digits: UInt128

  init(_ decimal: Decimal) {
    let magnitude = decimal.coefficient.magnitude
    let digitCount = PowersOfTen.digitCount(of: magnitude)
    let place = UInt16(clamping: 512 + digitCount - Int(decimal.scale))
    let digits = magnitude * PowersOfTen[38 - digitCount]
    if decimal.isZero {
      sign = 1
      self.place = 0
      self.digits = 0
    } else {
      sign = decimal.isNegative ? 0 : 2
      self.place = decimal.isNegative ? ~place : place
      self.digits = decimal.isNegative ? ~digits : digits
    }
  }

  func write(to target: UnsafeMutableRawPointer, inversion: UInt8) {
    let mask = inversion == 0 ? 0 : UInt128.max
    target.storeBytes(of: sign ^ inversion, as: UInt8.self)
    target.storeBytes(
      of: (place ^ UInt16(truncatingIfNeeded: mask)).bigEndian, toByteOffset: 1,
      as: UInt16.self)
    target.storeBytes(of: (digits ^ mask).bigEndian, toByteOffset: 3, as: UInt128.self)
  }

  func append(to bytes: inout [UInt8]) {
    bytes.append(sign)
    withUnsafeBytes(of: place.bigEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: digits.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
