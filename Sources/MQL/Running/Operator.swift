/// Runs one stage here, over the batches of its input in order.
package protocol Operator {
  /// What comes out for these rows, or `nil` where nothing does yet.
  mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch?
  /// What else comes out for the rows that came in, asked for until there is none: a stage that makes
  /// many rows of few gives them in pieces.
  mutating func more() throws(EvaluationError) -> Batch?
  /// What comes out for rows of the operand that follows the input.
  mutating func processFollowing(_ batch: Batch) throws(EvaluationError) -> Batch?
  /// What comes out after the last input.
  mutating func finish() throws(EvaluationError) -> Batch?
  /// True when no further input can change what comes out.
  var isSatisfied: Bool { get }
}

extension Operator {
  package mutating func more() throws(EvaluationError) -> Batch? { nil }

  package mutating func processFollowing(_ batch: Batch) throws(EvaluationError) -> Batch? {
    nil
  }

  package mutating func finish() throws(EvaluationError) -> Batch? { nil }
  package var isSatisfied: Bool { false }
}
