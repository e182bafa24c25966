/// What a clock on the wall shows: a day and a time of day, without a zone.
package struct WallTime: Sendable, Hashable, Comparable {
  /// Since 1970-01-01 00:00 on that clock.
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package init(_ date: CivilDate, millisecondOfDay: Int64 = 0) {
    milliseconds = Int64(date.days) * Instant.millisecondsPerDay + millisecondOfDay
  }

  package static func < (a: WallTime, b: WallTime) -> Bool { a.milliseconds < b.milliseconds }

  package var date: CivilDate {
    CivilDate(
      days: Int32(truncatingIfNeeded: milliseconds.flooringDivided(by: Instant.millisecondsPerDay)))
  }

  package var millisecondOfDay: Int64 {
    milliseconds
      - milliseconds.flooringDivided(by: Instant.millisecondsPerDay) * Instant.millisecondsPerDay
  }
}
