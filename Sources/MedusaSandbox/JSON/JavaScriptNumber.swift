/// A number as `JSON.stringify` writes it: the shortest digits that read back the same, without an
/// exponent from 1e-7 up to 1e21.
func javaScriptText(of value: Double) -> String {
  if !value.isFinite { return "null" }
  if value == 0 { return "0" }
  if value < 0 { return "-" + javaScriptText(of: -value) }
  let (digits, point) = shortestDigits(value)
  let count = digits.count
  let text = String(decoding: digits, as: UTF8.self)
  switch point {
  case count...21: return text + String(repeating: "0", count: point - count)
  case 1..<max(count, 2) where point < count:
    return String(text.prefix(point)) + "." + text.dropFirst(point)
  case -5...0: return "0." + String(repeating: "0", count: -point) + text
  default:
    let fraction = count > 1 ? "." + text.dropFirst() : ""
    return "\(text.prefix(1))\(fraction)e\(point > 0 ? "+" : "-")\(abs(point - 1))"
  }
}

/// The digits without leading or trailing zeros, and where the point stands among them.
private func shortestDigits(_ value: Double) -> (digits: [UInt8], point: Int) {
  var digits: [UInt8] = []
  var point = 0
  var seenPoint = false
  var bytes = Array(value.description.utf8)
  if let exponentStart = bytes.firstIndex(of: UInt8(ascii: "e")) {
    point = Int(String(decoding: bytes[(exponentStart + 1)...], as: UTF8.self)) ?? 0
    bytes.removeSubrange(exponentStart...)
  }
  for byte in bytes {
    if byte == UInt8(ascii: ".") {
      seenPoint = true
      continue
    }
    if !seenPoint { point += 1 }
    digits.append(byte)
  }
  let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
  digits.removeFirst(leading)
  point -= leading
  while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  return (digits, point)
}

/// `Number(text)`: `nil` for NaN. Blank is 0, and hexadecimal counts.
func javaScriptNumber(_ text: String) -> Double? {
  let trimmed = text.drop(while: \.isWhitespace)
  let utf8 = Array(trimmed.utf8.reversed().drop { $0 == 32 || (9...13).contains($0) }.reversed())
  let clean = String(decoding: utf8, as: UTF8.self)
  if clean.isEmpty { return 0 }
  if utf8.count > 2, utf8[0] == UInt8(ascii: "0") {
    let digits = clean.dropFirst(2)
    let isSigned = digits.first == "-" || digits.first == "+"
    switch utf8[1] | 0x20 {
    case UInt8(ascii: "x"): return isSigned ? nil : UInt64(digits, radix: 16).map { Double($0) }
    case UInt8(ascii: "o"): return isSigned ? nil : UInt64(digits, radix: 8).map { Double($0) }
    case UInt8(ascii: "b"): return isSigned ? nil : UInt64(digits, radix: 2).map { Double($0) }
    default: break
    }
  }
  switch clean {
  case "Infinity", "+Infinity": return .infinity
  case "-Infinity": return -.infinity
  default: break
  }
  // Double's own parser also takes "inf", "nan" and hexadecimal fractions.
  let allowed = utf8.allSatisfy {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || Array("+-.eE".utf8).contains($0)
  }
  return allowed ? Double(clean) : nil
}
