/// `1y6mo`, `2w`, `1h30m`: three parts that no arithmetic turns into each other.
package struct DurationLiteral: Sendable, Hashable {
  /// Of `mo` and `y`.
  package var months: Int32
  /// Of `d` and `w`.
  package var days: Int32
  /// Of `s`, `m` and `h`.
  package var seconds: Int64

  package init(months: Int32 = 0, days: Int32 = 0, seconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.seconds = seconds
  }
}

/// `2026-03`, `2026-Q1`, `2026-W05`: checked to exist.
package struct PeriodLiteral: Sendable, Hashable {
  /// Which part of the year.
  package enum Part: Sendable, Hashable {
    case month(Int)
    case quarter(Int)
    /// By ISO 8601: weeks begin on Monday, and the first has most of its days in the year.
    case week(Int)
  }

  package var year: Int
  package var part: Part

  package init(year: Int, part: Part) {
    self.year = year
    self.part = part
  }
}
