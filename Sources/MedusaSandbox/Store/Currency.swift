/// What the servers know of a currency.
struct Currency: Sendable {
  var code: String
  var symbol: String
  var symbolNative: String
  var name: String

  /// A code that is not among the known ones stands for itself.
  static func named(_ code: String) -> Currency {
    known.first { $0.code == code }
      ?? Currency(
        code: code, symbol: code.uppercased(), symbolNative: code.uppercased(),
        name: code.uppercased())
  }

  static let known = [
    Currency(
      code: "usd", symbol: "$", symbolNative: "$",
      name: "US Dollar"),
    Currency(
      code: "cad", symbol: "CA$", symbolNative: "$",
      name: "Canadian Dollar"),
    Currency(
      code: "eur", symbol: "€", symbolNative: "€",
      name: "Euro"),
    Currency(
      code: "aed", symbol: "AED", symbolNative: "د.إ.‏",
      name: "United Arab Emirates Dirham"),
    Currency(
      code: "aud", symbol: "AU$", symbolNative: "$",
      name: "Australian Dollar"),
    Currency(
      code: "brl", symbol: "R$", symbolNative: "R$",
      name: "Brazilian Real"),
    Currency(
      code: "chf", symbol: "CHF", symbolNative: "CHF",
      name: "Swiss Franc"),
    Currency(
      code: "cny", symbol: "CN¥", symbolNative: "CN¥",
      name: "Chinese Yuan"),
    Currency(
      code: "czk", symbol: "Kč", symbolNative: "Kč",
      name: "Czech Republic Koruna"),
    Currency(
      code: "dkk", symbol: "Dkr", symbolNative: "kr",
      name: "Danish Krone"),
    Currency(
      code: "gbp", symbol: "£", symbolNative: "£",
      name: "British Pound Sterling"),
    Currency(
      code: "hkd", symbol: "HK$", symbolNative: "$",
      name: "Hong Kong Dollar"),
    Currency(
      code: "huf", symbol: "Ft", symbolNative: "Ft",
      name: "Hungarian Forint"),
    Currency(
      code: "inr", symbol: "Rs", symbolNative: "₹",
      name: "Indian Rupee"),
    Currency(
      code: "jpy", symbol: "¥", symbolNative: "￥",
      name: "Japanese Yen"),
    Currency(
      code: "krw", symbol: "₩", symbolNative: "₩",
      name: "South Korean Won"),
    Currency(
      code: "kwd", symbol: "KD", symbolNative: "د.ك.‏",
      name: "Kuwaiti Dinar"),
    Currency(
      code: "mxn", symbol: "MX$", symbolNative: "$",
      name: "Mexican Peso"),
    Currency(
      code: "nok", symbol: "Nkr", symbolNative: "kr",
      name: "Norwegian Krone"),
    Currency(
      code: "nzd", symbol: "NZ$", symbolNative: "$",
      name: "New Zealand Dollar"),
    Currency(
      code: "pln", symbol: "zł", symbolNative: "zł",
      name: "Polish Zloty"),
    Currency(
      code: "sek", symbol: "Skr", symbolNative: "kr",
      name: "Swedish Krona"),
    Currency(
      code: "sgd", symbol: "S$", symbolNative: "$",
      name: "Singapore Dollar"),
    Currency(
      code: "try", symbol: "TL", symbolNative: "TL",
      name: "Turkish Lira"),
    Currency(
      code: "zar", symbol: "R", symbolNative: "R",
      name: "South African Rand"),
  ]
}
