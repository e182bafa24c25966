package import MQLSyntax

/// Values that hang on no row: what is known before the query runs.
extension QueryBinder {
  /// A count that is known before the query runs: `take 10`.
  package mutating func bindCount(_ expression: Expression) -> Int? {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    do throws(Diagnostic) {
      let typed = try binder.bind(expression)
      if case .unknown = typed.type { return nil }
      if awaits(typed), typed.type == .int { return 1 }
      let value = try typed.constantValue(at: expression.span, environment.clock)
      guard case .int(let count) = value, count >= 0, let count = Int(exactly: count) else {
        throw Diagnostic.notACount(expression.span)
      }
      return count
    } catch {
      report(error)
      return nil
    }
  }

  /// Whether the value is known only when pipelines have run: they run before the query is bound
  /// for good.
  func awaits(_ typed: TypedExpression) -> Bool {
    let pipelines = typed.expression.waitsFor
    environment.subqueries.require(pipelines)
    return !pipelines.isEmpty
  }

  /// A value that hangs on no row, worked out now: what `let name = expression` names. Without a
  /// value where pipelines must run before.
  package static func constant(
    _ expression: Expression, in environment: Environment
  ) throws(Diagnostic) -> (value: Value?, type: ValueType) {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    let typed = try binder.bind(expression)
    if !typed.expression.waitsFor.isEmpty { return (nil, typed.type) }
    return (try typed.constantValue(at: expression.span, environment.clock), typed.type)
  }
}

extension TypedExpression {
  /// Its value, worked out now: it hangs on no row.
  func constantValue(
    at span: Span, _ clock: SessionClock, notes: Notes = Notes()
  ) throws(Diagnostic) -> Value {
    if let constant { return constant }
    let context = EvaluationContext(clock: clock, notes: notes)
    do throws(EvaluationError) {
      return try Evaluator(Batch(rowCount: 1, columns: []), context: context)
        .evaluate(expression).value(at: 0)
    } catch {
      throw .constantFails(error, at: span)
    }
  }
}

extension Diagnostic {
  fileprivate static func notACount(_ span: Span) -> Diagnostic {
    Diagnostic("this is a number of rows: an int from 0", at: span)
  }

  fileprivate static func constantFails(_ error: EvaluationError, at span: Span) -> Diagnostic {
    Diagnostic(error.message, at: span, help: error.help)
  }
}
