/// An exact decimal: `coefficient` / 10^`scale`, up to 38 significant digits.
package struct Decimal: Sendable {
  package var coefficient: Int128
  /// 0 to 38.
  package var scale: UInt8

  package init(coefficient: Int128, scale: UInt8) {
    self.coefficient = coefficient
    self.scale = scale
  }
}

/// Equal by number: 1.0 is 1.
extension Decimal: Hashable {
  package static func == (a: Decimal, b: Decimal) -> Bool {
    a.scale == b.scale && a.coefficient == b.coefficient
  }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(coefficient)
    hasher.combine(scale)
  }
}
