/// A day of the Gregorian calendar that exists.
struct CalendarDay: Sendable, Hashable {
  let year: Int
  let month: Int
  let day: Int

  init?(year: Int, month: Int, day: Int) {
    guard year > 0, let days = CalendarDay.days(inMonth: month, of: year), day >= 1, day <= days
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// By ISO 8601 a year has 53 weeks where it begins on a Thursday, or is a leap year that begins on
  /// a Wednesday.
  static func weeks(in year: Int) -> Int {
    let before = year - 1
    // Monday is 0.
    let firstDay = (before * 365 + before / 4 - before / 100 + before / 400) % 7
    let isLeap = days(inMonth: 2, of: year) == 29
    return firstDay == 3 || (firstDay == 2 && isLeap) ? 53 : 52
  }

  /// `nil` where there is no such month.
  static func days(inMonth month: Int, of year: Int) -> Int? {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: nil
    }
  }
}
