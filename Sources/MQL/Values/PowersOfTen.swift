/// 10^0 to 10^38, and how many digits a number has.
enum PowersOfTen {
  private static let powers: [UInt128] = {
    var powers: [UInt128] = [1]
    for index in 0..<38 { powers.append(powers[index] * 10) }
    return powers
  }()

  @inline(__always)
  static subscript(exponent: Int) -> UInt128 { powers[exponent] }

  /// 0 for zero; 39 from 10^38 on.
  static func digitCount(of number: UInt128) -> Int {
    if number == 0 { return 0 }
    // log10(2) is a little above 1233/4096.
    let guess = (128 - number.leadingZeroBitCount) * 1233 / 4096
    return guess > 38 || number < powers[guess] ? guess : guess + 1
  }
}
