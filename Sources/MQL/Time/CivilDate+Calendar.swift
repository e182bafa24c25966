extension CivilDate {
  /// Years 0001 to 9999: what can be written.
  static let calendar =
    CivilDate(year: 1, month: 1, day: 1)...CivilDate(year: 9999, month: 12, day: 31)

  /// Monday is 1.
  var weekday: Int { Int((days &+ 3).flooringRemainder(by: 7)) + 1 }

  /// The year that the ISO week belongs to, and its number from 1.
  var isoWeek: (year: Int, week: Int) {
    // A week belongs to the year of its Thursday.
    let thursday = CivilDate(days: days &- Int32(weekday) &+ 4)
    let year = thursday.civil.year
    let first = CivilDate(year: year, month: 1, day: 1)
    return (year, Int(thursday.days - first.days) / 7 + 1)
  }

  /// The Monday of an ISO week.
  init(isoYear year: Int, week: Int) {
    let fourth = CivilDate(year: year, month: 1, day: 4)
    let monday = fourth.days - Int32(fourth.weekday - 1)
    self.init(days: monday + Int32((week - 1) * 7))
  }

  /// The same day so many months later, or the month's last where that has fewer.
  func adding(months: Int32) -> CivilDate {
    let civil = civil
    let total = civil.year * 12 + civil.month - 1 + Int(months)
    let year = total.flooringDivided(by: 12)
    let month = total - year * 12 + 1
    let day = min(civil.day, CivilDay.dayCount(year: year, month: month))
    return CivilDate(year: year, month: month, day: day)
  }

  /// Months first, then days; `nil` outside of the calendar.
  func adding(months: Int32, days: Int32) -> CivilDate? {
    var day = self
    if months != 0 {
      guard abs(Int64(months)) <= 240_000 else { return nil }
      day = day.adding(months: months)
    }
    let (sum, overflow) = day.days.addingReportingOverflow(days)
    let result = CivilDate(days: sum)
    return !overflow && Self.calendar.contains(result) ? result : nil
  }
}

extension Instant {
  /// Months and days on the zone's clock, then the rest exactly; `nil` outside of the calendar.
  func adding(_ duration: CivilDuration, in zone: Zone) -> Instant? {
    var instant = self
    if duration.months != 0 || duration.days != 0 {
      let wall = zone.wallTime(at: self)
      guard let day = wall.date.adding(months: duration.months, days: duration.days) else {
        return nil
      }
      instant = zone.instant(of: WallTime(day, millisecondOfDay: wall.millisecondOfDay))
    }
    let (sum, overflow) = instant.milliseconds.addingReportingOverflow(duration.milliseconds)
    let result = Instant(milliseconds: sum)
    guard !overflow, CivilDate.calendar.contains(result.date) else { return nil }
    return result
  }
}

extension FixedWidthInteger {
  /// Of the division that rounds down; the divisor is positive.
  @inline(__always)
  func flooringRemainder(by divisor: Self) -> Self { self - flooringDivided(by: divisor) * divisor }
}
