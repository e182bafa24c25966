internal import MQL

// Values as programs read them, without a text in between.
extension ByteSink {
  /// As a JSON number.
  func append(decimal: Decimal) {
    let magnitude = decimal.coefficient.magnitude
    if decimal.coefficient < 0 { append(UInt8(ascii: "-")) }
    let digits = Self.digits(magnitude)
    let scale = Int(decimal.scale)
    if scale == 0 { return append(digits) }
    let wholeCount = digits.count - scale
    if wholeCount > 0 {
      append(digits[..<wholeCount])
    } else {
      append(UInt8(ascii: "0"))
    }
    append(UInt8(ascii: "."))
    append(repeating: UInt8(ascii: "0"), count: -wholeCount)
    append(digits[max(0, wholeCount)...])
  }

  private static func digits(_ magnitude: UInt128) -> [UInt8] {
    if let small = UInt64(exactly: magnitude) { return Array(String(small).utf8) }
    return Array(String(magnitude).utf8)
  }

  /// `2026-01-31`
  func append(date: CivilDate) {
    let (year, month, day) = CivilTime.civil(daysSince1970: Int64(date.days))
    if (0...9999).contains(year) {
      append(digits: year, count: 4)
    } else {
      append(UInt8(ascii: year < 0 ? "-" : "+"))
      append(digits: abs(year), count: 6)
    }
    append(UInt8(ascii: "-"))
    append(digits: month, count: 2)
    append(UInt8(ascii: "-"))
    append(digits: day, count: 2)
  }

  /// `2026-01-31T10:00:00.500Z`, as the servers write it.
  func append(time: Instant) {
    append(time: time, separator: UInt8(ascii: "T"), showsMilliseconds: true)
    append(UInt8(ascii: "Z"))
  }

  func append(time: Instant, separator: UInt8, showsMilliseconds: Bool) {
    let (day, milliseconds) = CivilTime.dayAndMilliseconds(time.milliseconds)
    append(date: CivilDate(days: Int32(clamping: day)))
    append(separator)
    append(digits: milliseconds / 3_600_000, count: 2)
    append(UInt8(ascii: ":"))
    append(digits: milliseconds / 60_000 % 60, count: 2)
    append(UInt8(ascii: ":"))
    append(digits: milliseconds / 1000 % 60, count: 2)
    guard showsMilliseconds else { return }
    append(UInt8(ascii: "."))
    append(digits: milliseconds % 1000, count: 3)
  }

  private func append(digits value: Int64, count: Int) {
    var unit: Int64 = 1
    for _ in 1..<count { unit *= 10 }
    while unit > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / unit % 10))
      unit /= 10
    }
  }
}

/// The calendar of UTC, proleptic Gregorian.
enum CivilTime {
  private static let millisecondsPerDay: Int64 = 86_400_000

  static func dayAndMilliseconds(_ milliseconds: Int64) -> (day: Int64, milliseconds: Int64) {
    let rest = milliseconds % millisecondsPerDay
    let ofDay = rest < 0 ? rest + millisecondsPerDay : rest
    return ((milliseconds - ofDay) / millisecondsPerDay, ofDay)
  }

  /// By eras of 400 years that begin in March, where leap days come last.
  static func civil(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
