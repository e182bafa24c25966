/// What time means in one run: its "now", and the zone whose clock counts days.
package struct SessionClock: Sendable, Hashable {
  /// One instant per script.
  package let now: Instant
  package let zone: Zone

  package init(now: Instant, zone: Zone) {
    self.now = now
    self.zone = zone
  }

  /// For what hangs on no clock.
  package static let epoch = SessionClock(now: Instant(milliseconds: 0), zone: .utc)

  package var today: CivilDate { zone.date(at: now) }
}
