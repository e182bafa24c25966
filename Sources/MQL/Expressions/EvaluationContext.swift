/// What a run hands to every expression: its clock, and where its notes go.
package final class EvaluationContext: Sendable {
  package let clock: SessionClock
  package let notes: Notes

  package init(clock: SessionClock, notes: Notes) {
    self.clock = clock
    self.notes = notes
  }

  package convenience init(now: Instant, notes: Notes) {
    self.init(clock: SessionClock(now: now, zone: .utc), notes: notes)
  }

  /// "Now": one instant per script.
  package var now: Instant { clock.now }
  package var zone: Zone { clock.zone }
}

/// A statement that can't be finished: "9223372036854775807 + 1 is too large for an int".
package struct EvaluationError: Error, Sendable, Hashable {
  package let message: String
  package let help: String?
  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
