package import MQLSyntax

/// A pipeline that was checked. What the pipelines in its expressions give is known only when they
/// have run: then it is bound once more, with that in their place, and planned.
package struct PreparedQuery: Sendable {
  let pipeline: Pipeline
  let environment: Environment
  let use: PipelineUse
  /// As it was checked.
  package let query: BoundQuery
  package let subqueries: Subqueries

  /// What it reads of the pipelines in its expressions.
  package var readsOfSubqueries: [SubqueryID: Needs] {
    subqueries.all.isEmpty ? [:] : subqueries.reads(for: query.demand(for: .whole))
  }

  package static func check(
    _ pipeline: Pipeline, in environment: Environment, for use: PipelineUse = .definition
  ) -> (prepared: PreparedQuery, diagnostics: [Diagnostic]) {
    let (query, diagnostics) = QueryBinder.bind(pipeline, in: environment, for: use)
    let subqueries = environment.subqueries.takeAll()
    let more = subqueries.problems.filter { !diagnostics.contains($0) }
    return (
      PreparedQuery(
        pipeline: pipeline, environment: environment, use: use, query: query,
        subqueries: subqueries),
      diagnostics + more
    )
  }
}

/// An expression over no row that was checked: of `print`, of `assert`.
package struct PreparedExpression: Sendable {
  let expression: Expression
  let environment: Environment
  let isCondition: Bool
  let bound: BoundExpression
  package let type: ValueType
  package let subqueries: Subqueries

  /// What it reads of the pipelines in it.
  package var readsOfSubqueries: [SubqueryID: Needs] { subqueries.reads(for: Demand([bound])) }

  /// `isCondition`: true or false, and null is false.
  package static func check(
    _ expression: Expression, in environment: Environment, isCondition: Bool = false
  ) -> (prepared: PreparedExpression?, diagnostics: [Diagnostic]) {
    do throws(Diagnostic) {
      let typed = try bind(expression, in: environment, isCondition: isCondition)
      let subqueries = environment.subqueries.takeAll()
      return (
        PreparedExpression(
          expression: expression, environment: environment, isCondition: isCondition,
          bound: typed.expression, type: typed.type, subqueries: subqueries), subqueries.problems
      )
    } catch {
      let subqueries = environment.subqueries.takeAll()
      return (nil, [error] + subqueries.problems.filter { $0 != error })
    }
  }

  fileprivate static func bind(
    _ expression: Expression, in environment: Environment, isCondition: Bool
  ) throws(Diagnostic) -> TypedExpression {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    if isCondition { return TypedExpression(try binder.bindCondition(expression), .bool) }
    return try binder.bind(expression)
  }

  /// Its value, with what the pipelines in it gave.
  func value(
    with results: [SubqueryID: Column], notes: Notes
  ) throws(Diagnostic) -> Value {
    var environment = environment
    environment.results = results
    defer { _ = environment.subqueries.takeAll() }
    return try Self.bind(expression, in: environment, isCondition: isCondition)
      .constantValue(at: expression.span, environment.clock, notes: notes)
  }
}
