package import MQLSyntax

/// A month, a quarter or a week of the calendar.
package struct CivilPeriod: Sendable, Hashable {
  /// The first day.
  package let start: CivilDate
  package let unit: Unit

  /// How long a period is.
  package enum Unit: UInt8, Sendable, Hashable {
    case week, month, quarter
  }

  package init(_ literal: PeriodLiteral) {
    switch literal.part {
    case .month(let month):
      start = CivilDate(year: literal.year, month: month, day: 1)
      unit = .month
    case .quarter(let quarter):
      start = CivilDate(year: literal.year, month: quarter * 3 - 2, day: 1)
      unit = .quarter
    case .week(let week):
      start = CivilDate(isoYear: literal.year, week: week)
      unit = .week
    }
  }

  init(start: CivilDate, unit: Unit) {
    self.start = start
    self.unit = unit
  }

  /// Stands where a value is null.
  static let filler = CivilPeriod(start: CivilDate(days: 0), unit: .month)

  /// The first day after it.
  package var end: CivilDate {
    switch unit {
    case .week: CivilDate(days: start.days + 7)
    case .month: start.adding(months: 1)
    case .quarter: start.adding(months: 3)
    }
  }
}

/// As the language writes it.
extension CivilPeriod: CustomStringConvertible {
  package var description: String {
    switch unit {
    case .week:
      let (year, week) = start.isoWeek
      return fourDigits(year) + "-W" + twoDigits(week)
    case .month: return String(start.description.prefix(7))
    case .quarter: return "\(start.description.prefix(4))-Q\((start.civil.month + 2) / 3)"
    }
  }
}

private func fourDigits(_ number: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
