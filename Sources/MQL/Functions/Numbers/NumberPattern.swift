/// How `format` writes a number: `#,##0.00` and what stands around it.
struct NumberPattern {
  private let before: String
  private let after: String
  private let isGrouped: Bool
  private let leastWholeDigits: Int
  private let leastFraction: Int
  private let greatestFraction: Int
  private let isPercent: Bool

  /// `nil` where no digit is asked for, or digits stand in two places.
  init?(_ pattern: String) {
    let digits: Set<Character> = ["0", "#", ",", "."]
    guard let first = pattern.firstIndex(where: { $0 == "0" || $0 == "#" }) else { return nil }
    var start = first
    if start > pattern.startIndex, pattern[pattern.index(before: start)] == "." {
      start = pattern.index(before: start)
    }
    let end = pattern[start...].firstIndex { !digits.contains($0) } ?? pattern.endIndex
    let rest = pattern[end...]
    guard !rest.contains("0"), !rest.contains("#") else { return nil }
    let parts = pattern[start..<end].split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard !fraction.contains("."), !fraction.contains(","), fraction.count <= 38 else { return nil }
    before = String(pattern[..<start])
    after = String(rest)
    isGrouped = parts[0].contains(",")
    leastWholeDigits = parts[0].count { $0 == "0" }
    leastFraction = fraction.count { $0 == "0" }
    greatestFraction = fraction.count
    isPercent = before.contains("%") || after.contains("%")
  }

  /// `nil` where the number has too many digits.
  func text(of number: Decimal) -> String? {
    let scaled = isPercent ? number.multiplied(by: Decimal(100)) : number
    guard let scaled, let text = scaled.absolute.text(digits: greatestFraction) else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var fraction = parts.count > 1 ? Array(parts[1]) : []
    while fraction.count > leastFraction, fraction.last == "0" { fraction.removeLast() }
    var whole = parts[0] == "0" ? [] : Array(parts[0])
    if whole.count < leastWholeDigits {
      whole.insert(
        contentsOf: [Character](repeating: "0", count: leastWholeDigits - whole.count), at: 0)
    }
    if isGrouped {
      for place in stride(from: whole.count - 3, to: 0, by: -3) { whole.insert(",", at: place) }
    }
    let digits = String(whole) + (fraction.isEmpty ? "" : "." + String(fraction))
    let isZero = !digits.contains { ("1"..."9").contains($0) }
    return (scaled.isNegative && !isZero ? "-" : "") + before + digits + after
  }
}
