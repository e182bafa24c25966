/// Whose names a place sees: completion asks the binder for them.
package enum Scope: Sendable {
  /// The rows of a pipeline after the stages read so far.
  case pipeline(Pipeline.Source, [any StageSyntax])
  /// The related rows of the row around, after the stages read so far.
  case relation(Path, [any StageSyntax])
  /// The elements of a list of the row around: the condition of `L where P`.
  case elements(Expression)
  /// The members of a value: what follows its dot.
  case members(Expression)
}
