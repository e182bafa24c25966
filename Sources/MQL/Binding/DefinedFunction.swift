package import MQLSyntax

/// A `def` of the script: its body stands for each of its calls.
package enum DefinedFunction: Sendable {
  case sound(FunctionDefinition)
  /// Its body is being looked at: a call that is met is one by itself.
  case unfinished(FunctionDefinition)
  /// It was wrong, and that has been told: nothing is said of its calls.
  case broken
}

/// One call of a `def` while its body is bound.
final class DefinedCall {
  let function: FunctionDefinition
  /// `nil` while the definition itself is checked: then an argument can be anything.
  let arguments: [Expression]?
  /// The call whose body this call stands in.
  let caller: DefinedCall?
  /// The frames that are the caller's.
  let frameCount: Int
  let span: Span
  let depth: Int

  /// A body may hold calls, so that a few lines can mean millions of operations.
  private let budget: Budget
  private final class Budget { var calls = 0 }
  private static let mostCalls = 1_000
  private static let deepestCall = 100

  init(
    _ function: FunctionDefinition, _ arguments: [Expression]?, caller: DefinedCall?,
    frameCount: Int, span: Span
  ) {
    self.function = function
    self.arguments = arguments
    self.caller = caller
    self.frameCount = frameCount
    self.span = span
    depth = (caller?.depth ?? 0) + 1
    budget = caller?.budget ?? Budget()
    budget.calls += 1
  }

  var isTooMuch: Bool { budget.calls > Self.mostCalls || depth > Self.deepestCall }
}
