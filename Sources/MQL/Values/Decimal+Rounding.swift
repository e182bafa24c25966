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
  package var squareRoot: Decimal? {
    if isNegative { return nil }
    if isZero { return .zero }
    let magnitude = coefficient.magnitude
    let digits = PowersOfTen.digitCount(of: magnitude)
    // 75 or 76 digits with an even scale, so that the root has 38.
    var stretch = 76 - digits
    if (Int(scale) + stretch) & 1 == 1 { stretch -= 1 }
    let first = min(stretch, 38 - digits)
    let product =
      (magnitude * PowersOfTen[first]).multipliedFullWidth(by: PowersOfTen[stretch - first])
    var root: UInt128 = 0
    var bit: UInt128 = 1 << 126
    while bit != 0 {
      let square = (root | bit).multipliedFullWidth(by: root | bit)
      if square.high < product.high
        || (square.high == product.high && square.low <= product.low)
      {
        root |= bit
      }
      bit >>= 1
    }
    // The rest is below 2 root + 1, so the low halves tell it.
    let rest = product.low &- (root &* root)
    if rest > root { root += 1 }
    return Decimal(isNegative: false, magnitude: root, scale: (Int(scale) + stretch) / 2)
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
