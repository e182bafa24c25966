/// A day as the calendar writes it.
package struct CivilDay: Sendable, Hashable {
  package let year: Int
  /// From 1.
  package let month: Int
  /// From 1.
  package let day: Int

  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  package static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

// The arithmetic counts years from March, so that the leap day comes last in its year, and
// days by eras of 400 years, which are all alike.
extension CivilDate {
  /// The day need not be within its month: it counts on.
  package init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.flooringDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(days: Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468))
  }

  package var civil: CivilDay {
    let shifted = Int(days) + 719_468
    let era = shifted.flooringDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return CivilDay(
      year: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Reads `2026-01-31`; `nil` for anything else, and for days that the calendar lacks.
  package init?(iso text: String) {
    var text = text
    guard let date = text.withUTF8({ CivilDate(iso: $0) }) else { return nil }
    self = date
  }

  package init?(iso bytes: UnsafeBufferPointer<UInt8>) {
    var reader = ISOReader(bytes)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    self = date
  }
}

extension Instant {
  package static let millisecondsPerDay: Int64 = 86_400_000

  /// Midnight UTC of the day.
  package init(_ date: CivilDate) {
    self.init(milliseconds: Int64(date.days) * Self.millisecondsPerDay)
  }

  /// The day in UTC.
  package var date: CivilDate {
    CivilDate(
      days: Int32(truncatingIfNeeded: milliseconds.flooringDivided(by: Self.millisecondsPerDay)))
  }

  /// Since midnight UTC.
  package var millisecondOfDay: Int64 {
    milliseconds
      - milliseconds.flooringDivided(by: Self.millisecondsPerDay) * Self.millisecondsPerDay
  }

  /// Reads `2026-01-31T10:00:00.5Z`, `2026-01-31T10:00+02:00`; on the zone's clock where no offset
  /// is written. What is finer than a millisecond is cut. `nil` for anything else.
  package init?(iso text: String, in zone: Zone = .utc) {
    var text = text
    guard let instant = text.withUTF8({ Instant(iso: $0, in: zone) }) else { return nil }
    self = instant
  }

  package init?(iso bytes: UnsafeBufferPointer<UInt8>, in zone: Zone = .utc) {
    var reader = ISOReader(bytes)
    guard let date = reader.date(), reader.skip("T"), let time = reader.millisecondOfDay() else {
      return nil
    }
    let wall = WallTime(date, millisecondOfDay: time)
    if reader.isAtEnd {
      self = zone.instant(of: wall)
      return
    }
    guard let offset = reader.zoneOffset(), reader.isAtEnd else { return nil }
    self.init(milliseconds: wall.milliseconds - offset)
  }
}

extension CivilDate: CustomStringConvertible {
  package var description: String {
    let civil = civil
    let year = String(civil.year.magnitude)
    let padding = String(repeating: "0", count: max(0, 4 - year.utf8.count))
    return "\(civil.year < 0 ? "-" : "")\(padding)\(year)-\(twoDigits(civil.month))-"
      + twoDigits(civil.day)
  }
}

/// As the API writes it: `2026-01-31T10:00:00.000Z`.
extension Instant: CustomStringConvertible {
  package var description: String {
    let time = Int(millisecondOfDay)
    let second = time / 1_000
    let thousandths = time % 1_000
    return "\(date)T\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60)):"
      + "\(twoDigits(second % 60)).\(thousandths / 100)\(twoDigits(thousandths % 100))Z"
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension FixedWidthInteger {
  /// Rounded towards negative infinity; the divisor is positive.
  @inline(__always)
  func flooringDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
