/// What a time can be cut to.
enum CalendarUnit: String, CaseIterable, Sendable {
  case year, quarter, month, week, day, hour, minute

  /// Whether a date can be cut to it.
  var isOfDays: Bool {
    switch self {
    case .year, .quarter, .month, .week, .day: true
    case .hour, .minute: false
    }
  }

  /// The first day of the unit that a day is in.
  func start(of day: CivilDate) -> CivilDate {
    let civil = day.civil
    switch self {
    case .year: return CivilDate(year: civil.year, month: 1, day: 1)
    case .quarter:
      return CivilDate(year: civil.year, month: (civil.month - 1) / 3 * 3 + 1, day: 1)
    case .month: return CivilDate(year: civil.year, month: civil.month, day: 1)
    case .week: return CivilDate(days: day.days - Int32(day.weekday - 1))
    case .day, .hour, .minute: return day
    }
  }

  /// The first instant of the unit that an instant is in, on the zone's clock.
  func start(of instant: Instant, at wall: WallTime, in zone: Zone) -> Instant {
    let step: Int64
    switch self {
    case .year, .quarter, .month, .week, .day: return zone.start(of: start(of: wall.date))
    case .hour: step = 3_600_000
    case .minute: step = 60_000
    }
    let cut = wall.millisecondOfDay - wall.millisecondOfDay % step
    return zone.instant(of: WallTime(wall.date, millisecondOfDay: cut), upTo: instant)
  }

  /// So many units, as a duration.
  func duration(_ count: Int32) -> CivilDuration {
    switch self {
    case .year: CivilDuration(months: 12 * count)
    case .quarter: CivilDuration(months: 3 * count)
    case .month: CivilDuration(months: count)
    case .week: CivilDuration(days: 7 * count)
    case .day: CivilDuration(days: count)
    case .hour: CivilDuration(milliseconds: 3_600_000 * Int64(count))
    case .minute: CivilDuration(milliseconds: 60_000 * Int64(count))
    }
  }
}
