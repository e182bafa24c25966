/// How many digits a currency has behind the point (ISO 4217): two, but for these.
enum CurrencyDigits {
  private static let none: Set<String> = [
    "bif", "clp", "djf", "gnf", "isk", "jpy", "kmf", "krw", "pyg", "rwf", "ugx", "uyi", "vnd",
    "vuv",
    "xaf", "xof", "xpf",
  ]
  private static let three: Set<String> = ["bhd", "iqd", "jod", "kwd", "lyd", "omr", "tnd"]

  /// The code may be written in any case.
  static func count(of code: String) -> Int {
    let code = code.lowercased()
    return none.contains(code) ? 0 : three.contains(code) ? 3 : 2
  }
}

extension Decimal {
  /// With exactly so many digits behind the point, halves away from zero; `nil` where there are
  /// too many in all.
  func text(digits: Int) -> String? {
    guard let rounded = rounded(digits: Int64(digits)) else { return nil }
    let text = rounded.description
    guard digits > 0 else { return text }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    return "\(parts[0]).\(fraction)" + String(repeating: "0", count: digits - fraction.count)
  }
}
