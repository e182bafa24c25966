/// An exact decimal: `coefficient` / 10^`scale`, up to 38 significant digits.
///
/// Always in normal form: a fraction has no trailing zeros, so equal numbers have equal parts.
package struct Decimal: Sendable {
  /// Below 10^38 in magnitude.
  package let coefficient: Int128
  /// Above 38 where the number is small: 10^-40 has one significant digit.
  package let scale: UInt8

  /// Brings the parts to normal form. `coefficient` has at most 38 digits.
  @inline(__always)
  package init(coefficient: Int128, scale: UInt8) {
    if scale == 0 {
      self.init(normal: coefficient, scale: 0)
    } else if let small = Int64(exactly: coefficient) {
      self = Self.droppingZeros(of: small, scale: scale)
    } else {
      self = Self.droppingZeros(of: coefficient, scale: scale)
    }
  }

  package init(_ integer: Int64) { self.init(normal: Int128(integer), scale: 0) }

  /// From any magnitude and scale; `nil` beyond 38 significant digits.
  init?(isNegative: Bool, magnitude: UInt128, scale: Int) {
    var magnitude = magnitude
    var scale = scale
    if magnitude == 0 {
      self = .zero
      return
    }
    while scale > 0 {
      let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { break }
      magnitude = quotient
      scale -= 1
    }
    if scale < 0 {
      guard -scale < 38 else { return nil }
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: PowersOfTen[-scale])
      if overflow { return nil }
      magnitude = product
      scale = 0
    }
    guard magnitude < PowersOfTen[38], scale <= Self.greatestScale else { return nil }
    self.init(
      normal: isNegative ? -Int128(magnitude) : Int128(magnitude), scale: UInt8(scale))
  }

  /// The parts are in normal form already.
  @inline(__always)
  init(normal coefficient: Int128, scale: UInt8) {
    self.coefficient = coefficient
    self.scale = scale
  }

  package static let zero = Decimal(normal: 0, scale: 0)
  package static let greatestScale = 255

  package var isZero: Bool { coefficient == 0 }
  package var isNegative: Bool { coefficient < 0 }
  package var isInteger: Bool { scale == 0 }
  package var negated: Decimal { Decimal(normal: -coefficient, scale: scale) }
  package var absolute: Decimal { isNegative ? negated : self }

  @inline(__always)
  private static func droppingZeros<Integer: FixedWidthInteger & SignedInteger>(
    of coefficient: Integer, scale: UInt8
  ) -> Decimal {
    if coefficient == 0 { return .zero }
    var coefficient = coefficient
    var scale = scale
    while scale > 0 {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { break }
      coefficient = quotient
      scale -= 1
    }
    return Decimal(normal: Int128(coefficient), scale: scale)
  }
}

/// Equal by number: 1.0 is 1.
extension Decimal: Hashable {
  @inline(__always)
  package static func == (a: Decimal, b: Decimal) -> Bool {
    a.coefficient == b.coefficient && a.scale == b.scale
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(coefficient)
    hasher.combine(scale)
  }
}

extension Decimal: Comparable {
  @inline(__always)
  package static func < (a: Decimal, b: Decimal) -> Bool {
    a.scale == b.scale ? a.coefficient < b.coefficient : isLessAligned(a, b)
  }

  private static func isLessAligned(_ a: Decimal, _ b: Decimal) -> Bool {
    let shift = Int(a.scale) - Int(b.scale)
    if shift > 0 {
      guard let aligned = shifted(b.coefficient, by: shift) else { return b.coefficient > 0 }
      return a.coefficient < aligned
    }
    guard let aligned = shifted(a.coefficient, by: -shift) else { return a.coefficient < 0 }
    return aligned < b.coefficient
  }

  /// `nil` where the product is larger than any coefficient.
  @inline(__always)
  private static func shifted(_ coefficient: Int128, by digits: Int) -> Int128? {
    if coefficient == 0 { return 0 }
    guard digits <= 38 else { return nil }
    let (product, overflow) =
      coefficient.multipliedReportingOverflow(by: Int128(PowersOfTen[digits]))
    return overflow ? nil : product
  }
}
