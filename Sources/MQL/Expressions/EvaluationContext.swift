/// What a run hands to every expression: its clock, and where its notes go.
package final class EvaluationContext: Sendable {
  package let clock: SessionClock
  package let notes: Notes
  /// What chance is drawn from.
  package let chance: Chance
  /// Asked between two batches, and within what takes long over one: whether the run is to be given up.
  let isCancelled: @Sendable () -> Bool

  /// `seed`: the same one gives the same samples.
  package init(
    clock: SessionClock, notes: Notes, seed: UInt64 = 0,
    isCancelled: @escaping @Sendable () -> Bool = { Task.isCancelled }
  ) {
    self.clock = clock
    self.notes = notes
    chance = Chance(seed: seed)
    self.isCancelled = isCancelled
  }

  private init(_ whole: EvaluationContext, notes: Notes) {
    clock = whole.clock
    self.notes = notes
    chance = whole.chance
    isCancelled = whole.isCancelled
  }

  /// The same with notes of its own, for a part of the rows.
  func with(notes: Notes) -> EvaluationContext { EvaluationContext(self, notes: notes) }

  /// Ends work that takes long where the run is given up.
  func checkCancellation() throws(EvaluationError) {
    if isCancelled() { throw EvaluationError("interrupted") }
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
  /// Whether amounts in two currencies were to be added.
  package var mixesCurrencies = false
  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  /// A result that no number of its type holds.
  static func tooLarge(_ call: String) -> EvaluationError {
    EvaluationError("\(call) is too large", help: "a number has at most 38 digits, an int 19")
  }
}
