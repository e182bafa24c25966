/// An exact sum on its way: not in normal form, so that adding costs no division.
struct DecimalSum: Sendable {
  private var coefficient: Int128 = 0
  private var scale: UInt8 = 0
  private(set) var hasFailed = false

  @inline(__always)
  mutating func add(_ value: Decimal) {
    if value.scale == scale {
      add(value.coefficient)
    } else {
      addAligned(value)
    }
  }

  @inline(__always)
  mutating func add(_ value: Int64) {
    if scale == 0 {
      add(Int128(value))
    } else {
      addAligned(Decimal(value))
    }
  }

  mutating func add(_ other: DecimalSum) {
    hasFailed = hasFailed || other.hasFailed
    if other.scale > scale {
      coefficient = stretched(coefficient, by: other.scale - scale)
      scale = other.scale
    }
    add(
      scale == other.scale
        ? other.coefficient : stretched(other.coefficient, by: scale - other.scale))
  }

  /// `nil` beyond 38 digits.
  var total: Decimal? {
    hasFailed
      ? nil
      : Decimal(
        isNegative: coefficient < 0, magnitude: coefficient.magnitude, scale: Int(scale))
  }

  @inline(__always)
  private mutating func add(_ value: Int128) {
    let (sum, overflow) = coefficient.addingReportingOverflow(value)
    coefficient = sum
    hasFailed = hasFailed || overflow
  }

  private mutating func addAligned(_ value: Decimal) {
    if value.scale > scale {
      coefficient = stretched(coefficient, by: value.scale - scale)
      scale = value.scale
      add(value.coefficient)
    } else {
      add(stretched(value.coefficient, by: scale - value.scale))
    }
  }

  private mutating func stretched(_ number: Int128, by digits: UInt8) -> Int128 {
    if number == 0 { return 0 }
    guard digits <= 38 else {
      hasFailed = true
      return 0
    }
    let (product, overflow) =
      number.multipliedReportingOverflow(by: Int128(PowersOfTen[Int(digits)]))
    hasFailed = hasFailed || overflow
    return product
  }
}
