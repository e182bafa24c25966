internal import MQL

// Values as programs read them, without a text in between.
extension ByteSink {
  package func append(integer: Int64) {
    if integer < 0 { append(UInt8(ascii: "-")) }
    appendDigits(integer.magnitude, atLeast: 1)
  }

  /// As a JSON number.
  func append(decimal: Decimal) {
    let magnitude = decimal.coefficient.magnitude
    if decimal.coefficient < 0 { append(UInt8(ascii: "-")) }
    let scale = Int(decimal.scale)
    guard let small = UInt64(exactly: magnitude), scale <= 18 else {
      return append(digits: Array(String(magnitude).utf8), scale: scale)
    }
    var unit: UInt64 = 1
    for _ in 0..<scale { unit *= 10 }
    let (whole, fraction) = small.quotientAndRemainder(dividingBy: unit)
    appendDigits(whole, atLeast: 1)
    if scale > 0 {
      append(UInt8(ascii: "."))
      appendDigits(fraction, atLeast: scale)
    }
  }

  private func append(digits: [UInt8], scale: Int) {
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, scale + 1 - digits.count))
    let padded = zeros + digits
    append(Array(padded.dropLast(scale)))
    if scale > 0 {
      append(UInt8(ascii: "."))
      append(Array(padded.suffix(scale)))
    }
  }

  /// Decimal digits, with leading zeros where there are too few.
  private func appendDigits(_ value: UInt64, atLeast least: Int) {
    var count = least
    var reach = value
    for _ in 0..<least { reach /= 10 }
    while reach > 0 {
      reach /= 10
      count += 1
    }
    let digits = extend(by: count)
    var rest = value
    for place in stride(from: count - 1, through: 0, by: -1) {
      digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// `2026-01-31`
  func append(date: CivilDate) {
    let (year, month, day) = CivilTime.civil(daysSince1970: Int64(date.days))
    if (0...9999).contains(year) {
      appendDigits(UInt64(year), atLeast: 4)
    } else {
      append(UInt8(ascii: year < 0 ? "-" : "+"))
      appendDigits(year.magnitude, atLeast: 6)
    }
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(month), atLeast: 2)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(day), atLeast: 2)
  }

  /// `2026-01-31T10:00:00.500Z`, as the servers write it.
  func append(time: Instant) {
    append(
      wallTime: Zone.utc.wallTime(at: time), separator: UInt8(ascii: "T"), showsMilliseconds: true)
    append(UInt8(ascii: "Z"))
  }

  /// `2026-01-31T11:00:00.500+01:00`: as the zone's clock shows it; in UTC as the servers write it.
  func append(time: Instant, in zone: Zone) {
    if zone.isUTC { return append(time: time) }
    let offset = zone.offsetMilliseconds(at: time)
    append(
      wallTime: WallTime(milliseconds: time.milliseconds &+ offset), separator: UInt8(ascii: "T"),
      showsMilliseconds: true)
    append(text: Zone.text(ofOffset: offset))
  }

  func append(wallTime: WallTime, separator: UInt8, showsMilliseconds: Bool) {
    let (day, milliseconds) = CivilTime.dayAndMilliseconds(wallTime.milliseconds)
    append(date: CivilDate(days: Int32(clamping: day)))
    append(separator)
    appendDigits(UInt64(milliseconds / 3_600_000), atLeast: 2)
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(milliseconds / 60_000 % 60), atLeast: 2)
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(milliseconds / 1000 % 60), atLeast: 2)
    guard showsMilliseconds else { return }
    append(UInt8(ascii: "."))
    appendDigits(UInt64(milliseconds % 1000), atLeast: 3)
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
