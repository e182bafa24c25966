/// A point in time, in microseconds since 1970: what the servers' database keeps, of which their
/// JSON tells the milliseconds.
package struct Instant: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z; negative before it.
  package var microseconds: Int64

  /// The instant so many microseconds after 1970 began in UTC.
  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  init(year: Int, month: Int, day: Int, microsecondsOfDay: Int64 = 0) {
    microseconds = Int64(daysSince1970(year, month, day)) * Instant.day + microsecondsOfDay
  }

  static let second: Int64 = 1_000_000
  static let day: Int64 = 86_400 * second

  /// Whether one is earlier.
  package static func < (one: Instant, other: Instant) -> Bool {
    one.microseconds < other.microseconds
  }

  var milliseconds: Int64 { floorDivided(microseconds, by: 1000).quotient }

  /// Date and time of day, in UTC.
  var civil: (year: Int, month: Int, day: Int, millisecondsOfDay: Int64) {
    let (days, rest) = floorDivided(milliseconds, by: 86_400_000)
    let (year, month, day) = civilDate(days)
    return (year, month, day, rest)
  }
}

/// Howard Hinnant's days_from_civil; a day past the month's end runs on into the next month.
private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let shifted = month <= 2 ? year - 1 : year
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

private func civilDate(_ daysSince1970: Int64) -> (year: Int, month: Int, day: Int) {
  let shifted = Int(daysSince1970) + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}

func floorDivided(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
