extension Decimal {
  package var floor: Decimal { integral(awayFromZero: isNegative) }
  package var ceiling: Decimal { integral(awayFromZero: !isNegative) }

  /// Half away from zero; negative digits round to tens, hundreds. `nil` beyond 38 digits.
  package func rounded(digits: Int64) -> Decimal? {
    if digits >= Int64(scale) { return self }
    let dropped = Int64(scale) - digits
    guard dropped <= 38 else { return .zero }
    let unit = PowersOfTen[Int(dropped)]
    let (quotient, remainder) = coefficient.magnitude.quotientAndRemainder(dividingBy: unit)
    let magnitude = remainder >= unit - remainder ? quotient + 1 : quotient
    return Decimal(isNegative: isNegative, magnitude: magnitude, scale: Int(digits))
  }

  /// To 38 significant digits; `nil` for negative numbers.
  package var squareRoot: Decimal? { squareRoot(over: Decimal(1)) }

  /// The root of the quotient, rounded once; `nil` for negative numbers. The divisor is a whole
  /// number above zero.
  func squareRoot(over divisor: Decimal) -> Decimal? {
    if isNegative { return nil }
    if isZero { return .zero }
    let magnitude = coefficient.magnitude
    let divisor = divisor.coefficient.magnitude
    let digits = PowersOfTen.digitCount(of: magnitude)
    let divisorDigits = PowersOfTen.digitCount(of: divisor)
    let isAbove =
      magnitude * PowersOfTen[38 - digits] >= divisor * PowersOfTen[38 - divisorDigits]
    // The quotient has 75 or 76 digits and an even scale, so that the root has 38.
    var stretch = 75 - digits + divisorDigits + (isAbove ? 0 : 1)
    if (Int(scale) + stretch) & 1 == 1 { stretch -= 1 }
    let quotient = WideInteger.quotient(magnitude, stretchedBy: stretch, over: divisor)
    let root = quotient.squareRoot
    // The rest is below 2 root + 1, so the low halves tell it.
    let rest = quotient.low &- (root &* root)
    return Decimal(
      isNegative: false, magnitude: rest > root ? root + 1 : root,
      scale: (Int(scale) + stretch) / 2)
  }

  /// `nil` where it has a fraction or is too large.
  package var exactInteger: Int64? { scale == 0 ? Int64(exactly: coefficient) : nil }

  /// Without its fraction; `nil` where it is too large.
  package var truncatedInteger: Int64? {
    Int64(exactly: scale == 0 ? coefficient : integral(awayFromZero: false).coefficient)
  }

  private func integral(awayFromZero: Bool) -> Decimal {
    if scale == 0 { return self }
    var whole: Int128 = 0
    if scale <= 38 { whole = coefficient / Int128(PowersOfTen[Int(scale)]) }
    if awayFromZero { whole += isNegative ? -1 : 1 }
    return Decimal(normal: whole, scale: 0)
  }
}

extension WideInteger {
  /// The whole part of `number` · 10^`digits` / `divisor`, which is below 10^77.
  fileprivate static func quotient(
    _ number: UInt128, stretchedBy digits: Int, over divisor: UInt128
  ) -> WideInteger {
    var quotient = WideInteger(high: 0, low: number / divisor)
    var remainder = number % divisor
    var left = digits
    while left > 0 {
      let step = min(left, 38)
      let product = remainder.multipliedFullWidth(by: PowersOfTen[step])
      let (next, rest) = divisor.dividingFullWidth((product.high, product.low))
      quotient = quotient.multiplied(by: PowersOfTen[step], adding: next)
      remainder = rest
      left -= step
    }
    return quotient
  }

  private func multiplied(by factor: UInt128, adding more: UInt128) -> WideInteger {
    let product = low.multipliedFullWidth(by: factor)
    let (sum, carried) = product.low.addingReportingOverflow(more)
    return WideInteger(
      high: high &* factor &+ product.high &+ (carried ? 1 : 0), low: sum)
  }

  /// Rounded down; this is below 10^76.
  fileprivate var squareRoot: UInt128 {
    var root: UInt128 = 0
    var bit: UInt128 = 1 << 127
    while bit != 0 {
      let square = (root | bit).multipliedFullWidth(by: root | bit)
      if square.high < high || (square.high == high && square.low <= low) { root |= bit }
      bit >>= 1
    }
    return root
  }
}
