/// The divisor is never zero: what that means is the caller's to say.
extension Decimal {
  /// To 38 significant digits, rounded half to even; `nil` from 10^38 on.
  package func divided(by divisor: Decimal) -> Decimal? {
    if isZero { return .zero }
    if let exact = dividedEvenly(by: divisor) { return exact }
    let digits = PowersOfTen.digitCount(of: coefficient.magnitude)
    let divisorDigits = PowersOfTen.digitCount(of: divisor.coefficient.magnitude)
    // Both stretched to 38 digits, so that their ratio lies between 1/10 and 10.
    let a = coefficient.magnitude * PowersOfTen[38 - digits]
    let b = divisor.coefficient.magnitude * PowersOfTen[38 - divisorDigits]
    let stretch = a >= b ? 37 : 38
    let scale = stretch - digits + divisorDigits + Int(self.scale) - Int(divisor.scale)
    let excess = max(0, scale - Self.greatestScale)
    guard excess <= stretch else { return .zero }
    let product = a.multipliedFullWidth(by: PowersOfTen[stretch - excess])
    var (quotient, remainder) = b.dividingFullWidth((product.high, product.low))
    let rest = b - remainder
    if remainder > rest || (remainder == rest && quotient & 1 == 1) { quotient += 1 }
    return Decimal(
      isNegative: isNegative != divisor.isNegative, magnitude: quotient, scale: scale - excess)
  }

  /// The greatest integer not above the quotient; `nil` from 10^38 on.
  package func floorDivided(by divisor: Decimal) -> Decimal? {
    guard let division = AlignedDivision(self, divisor), let quotient = division.quotient else {
      return nil
    }
    let rounds = division.remainder != 0 && isNegative != divisor.isNegative
    return Decimal(
      isNegative: isNegative != divisor.isNegative, magnitude: rounds ? quotient + 1 : quotient,
      scale: 0)
  }

  /// What floor division leaves: zero or of the divisor's sign; `nil` beyond 38 digits.
  package func remainder(dividingBy divisor: Decimal) -> Decimal? {
    guard let division = AlignedDivision(self, divisor) else { return nil }
    var remainder = division.remainder
    if remainder != 0, isNegative != divisor.isNegative {
      guard let aligned = division.divisor else { return nil }
      remainder = aligned - remainder
    }
    return Decimal(
      isNegative: divisor.isNegative, magnitude: remainder,
      scale: Int(max(scale, divisor.scale)))
  }

  private func dividedEvenly(by divisor: Decimal) -> Decimal? {
    guard scale >= divisor.scale, let a = Int64(exactly: coefficient),
      let b = Int64(exactly: divisor.coefficient)
    else { return nil }
    let (quotient, overflow) = a.dividedReportingOverflow(by: b)
    guard !overflow, quotient &* b == a else { return nil }
    return Decimal(coefficient: Int128(quotient), scale: scale - divisor.scale)
  }
}

/// Magnitudes at one scale, divided as integers.
private struct AlignedDivision {
  /// `nil` where it has more than 128 bits.
  let quotient: UInt128?
  let remainder: UInt128
  /// At the common scale; `nil` where it has more than 128 bits.
  let divisor: UInt128?

  init?(_ dividend: Decimal, _ divisor: Decimal) {
    let shift = Int(divisor.scale) - Int(dividend.scale)
    let a = dividend.coefficient.magnitude
    let b = divisor.coefficient.magnitude
    if shift <= 0 {
      let (aligned, overflow) =
        -shift <= 38
        ? b.multipliedReportingOverflow(by: PowersOfTen[-shift]) : (0, true)
      self.divisor = overflow ? nil : aligned
      self.quotient = overflow ? 0 : a / aligned
      self.remainder = overflow ? a : a % aligned
      return
    }
    var quotient: UInt128? = a / b
    var remainder = a % b
    var left = shift
    while left > 0, remainder != 0 || (quotient ?? 1) != 0 {
      let step = min(left, 38)
      let product = remainder.multipliedFullWidth(by: PowersOfTen[step])
      let (digits, rest) = b.dividingFullWidth((product.high, product.low))
      quotient = quotient.flatMap { Self.shifted($0, by: step, adding: digits) }
      if quotient == nil, remainder == 0 { break }
      remainder = rest
      left -= step
    }
    self.quotient = quotient
    self.remainder = remainder
    self.divisor = b
  }

  private static func shifted(_ number: UInt128, by digits: Int, adding more: UInt128) -> UInt128? {
    let (product, overflow) = number.multipliedReportingOverflow(by: PowersOfTen[digits])
    if overflow { return nil }
    let (sum, carried) = product.addingReportingOverflow(more)
    return carried ? nil : sum
  }
}
