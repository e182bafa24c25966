/// What a run hands to every expression: its instant, and where its notes go.
package final class EvaluationContext: Sendable {
  /// "Now": one instant per script.
  package let now: Instant
  package let notes: Notes

  package init(now: Instant, notes: Notes) {
    self.now = now
    self.notes = notes
  }

  /// The same with notes of its own, for a part of the rows.
  func with(notes: Notes) -> EvaluationContext { EvaluationContext(now: now, notes: notes) }
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
