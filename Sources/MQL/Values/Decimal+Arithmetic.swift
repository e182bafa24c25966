/// Exact: each gives `nil` where the result has more than 38 significant digits.
extension Decimal {
  @inline(__always)
  package func adding(_ other: Decimal) -> Decimal? {
    guard let a = Int64(exactly: coefficient), let b = Int64(exactly: other.coefficient) else {
      return addingAligned(other)
    }
    if scale == other.scale {
      return Decimal(coefficient: Int128(a) &+ Int128(b), scale: scale)
    }
    let shift = Int(scale) - Int(other.scale)
    guard -18...18 ~= shift else { return addingAligned(other) }
    // Unlike scales in normal form: the sum ends in a digit at the finer one, so it is normal.
    return shift > 0
      ? Decimal(normal: Int128(a) &+ b.shifted(by: shift), scale: scale)
      : Decimal(normal: a.shifted(by: -shift) &+ Int128(b), scale: other.scale)
  }

  @inline(__always)
  package func subtracting(_ other: Decimal) -> Decimal? { adding(other.negated) }

  @inline(__always)
  package func multiplied(by other: Decimal) -> Decimal? {
    let product = coefficient.multipliedSmall(by: other.coefficient)
    let scale = Int(scale) + Int(other.scale)
    if let product, scale <= Self.greatestScale {
      return Decimal(coefficient: product, scale: UInt8(scale))
    }
    return multipliedWide(by: other, scale: scale)
  }

  private func addingAligned(_ other: Decimal) -> Decimal? {
    if isZero { return other }
    if other.isZero { return self }
    let scale = max(scale, other.scale)
    // In normal form numbers of unlike scales end in a digit at the finer one, so a part that
    // does not fit when aligned leaves a sum that does not fit.
    guard let a = magnitude(atScale: scale), let b = other.magnitude(atScale: scale) else {
      return nil
    }
    if isNegative == other.isNegative {
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow
        ? nil : Decimal(isNegative: isNegative, magnitude: sum, scale: Int(scale))
    }
    return a >= b
      ? Decimal(isNegative: isNegative, magnitude: a - b, scale: Int(scale))
      : Decimal(isNegative: other.isNegative, magnitude: b - a, scale: Int(scale))
  }

  private func magnitude(atScale target: UInt8) -> UInt128? {
    let shift = Int(target - scale)
    if shift == 0 { return coefficient.magnitude }
    guard shift <= 38 else { return nil }
    let (product, overflow) =
      coefficient.magnitude.multipliedReportingOverflow(by: PowersOfTen[shift])
    return overflow ? nil : product
  }

  private func multipliedWide(by other: Decimal, scale: Int) -> Decimal? {
    let product = coefficient.magnitude.multipliedFullWidth(by: other.coefficient.magnitude)
    var wide = WideInteger(high: product.high, low: product.low)
    var scale = scale
    while wide.high != 0, scale > 0 {
      let (quotient, remainder) = wide.dividedByTen
      if remainder != 0 { return nil }
      wide = quotient
      scale -= 1
    }
    guard wide.high == 0 else { return nil }
    return Decimal(
      isNegative: isNegative != other.isNegative, magnitude: wide.low, scale: scale)
  }
}

extension Int64 {
  /// Times 10^digits, of at most 18 digits.
  @inline(__always)
  fileprivate func shifted(by digits: Int) -> Int128 {
    let product = multipliedFullWidth(by: Int64(truncatingIfNeeded: PowersOfTen[digits]))
    return Int128(product.high) &<< 64 | Int128(product.low)
  }
}

extension Int128 {
  /// The product of two numbers of 64 bits, which always fits; `nil` for larger ones.
  @inline(__always)
  fileprivate func multipliedSmall(by other: Int128) -> Int128? {
    guard let a = Int64(exactly: self), let b = Int64(exactly: other) else { return nil }
    let product = a.multipliedFullWidth(by: b)
    return Int128(product.high) &<< 64 | Int128(product.low)
  }
}

/// 256 bits without a sign.
struct WideInteger {
  var high: UInt128
  var low: UInt128

  var dividedByTen: (quotient: WideInteger, remainder: UInt128) {
    let (high, carry) = high.quotientAndRemainder(dividingBy: 10)
    let (low, remainder) = (10 as UInt128).dividingFullWidth((carry, low))
    return (WideInteger(high: high, low: low), remainder)
  }
}
