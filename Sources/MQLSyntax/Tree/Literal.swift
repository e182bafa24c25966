/// A constant as the lexer read it. Nothing is rounded: a decimal keeps its digits as text.
package enum Literal: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  /// Digits with one point, underscores removed: `19.99`.
  case decimal(String)
  /// Unescaped.
  case text(String)
  /// A day of the calendar that exists.
  case date(year: Int, month: Int, day: Int)
  case time(TimeLiteral)
  case duration(DurationLiteral)
  case period(PeriodLiteral)
}

/// `2026-01-31T10:00:00.5+02:00`, its parts checked to exist.
package struct TimeLiteral: Sendable, Hashable {
  /// What a wall time is measured against.
  package enum Zone: Sendable, Hashable {
    /// The session's zone.
    case session
    case offset(seconds: Int)
  }

  package var year: Int
  package var month: Int
  package var day: Int
  /// Since midnight.
  package var milliseconds: Int
  package var zone: Zone

  package init(year: Int, month: Int, day: Int, milliseconds: Int, zone: Zone) {
    self.year = year
    self.month = month
    self.day = day
    self.milliseconds = milliseconds
    self.zone = zone
  }
}
