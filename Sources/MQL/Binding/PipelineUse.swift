/// What becomes of a pipeline's rows: that says how it may end.
package enum PipelineUse: Sendable {
  /// They are shown, by a statement of its own: it may end with `save`, or with a change.
  case statement
  /// A name stands for them. A row of totals and columns that only the rows tell go along.
  case definition
  /// They go on into another query: into a list, a `join`, a value.
  case operand
}
