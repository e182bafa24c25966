package import MQLSyntax

/// `where EXPR`: keeps the rows for which the condition is true.
package struct Where: Stage {
  package static let keywords = ["where", "filter"]
  package static let keepsColumns = true
  package static let comparisonUse = ComparisonUse.keeps
  package static let manual = Manual(
    usage: "where EXPR",
    summary: "keeps rows for which EXPR is true",
    details: """
      A null condition is false. Relations can be asked about without expand: \
      groups where count(customers) == 0.
      """,
    examples: [
      Manual.Example("[{n: 1}, {n: 2}, {n: null}] | where n > 1", gives: #"{"n":2}"#)
    ])

  let condition: Expression
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Where {
    let condition = try parser.expression()
    return Where(condition: condition, span: keyword.to(condition.span))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("where", .part(write.expression(condition)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    guard let condition = binder.bindCondition(condition) else { return nil }
    return BoundWhere(conditions: condition.conjuncts)
  }
}

struct BoundWhere: BoundStage {
  /// All of these hold for a row that stays.
  let conditions: [BoundExpression]
  /// Of the stage that asks for it.
  var title = "where"

  var isRowByRow: Bool { true }
  var push: StagePush { .filter(conditions) }
  var order: OrderUse { .keeps }
  var reads: Demand { Demand(conditions) }
  func addDemand(_ demand: inout Demand) { demand.add(reads) }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    Filter(conditions: conditions, context: context)
  }

  private struct Filter: Operator {
    let conditions: [BoundExpression]
    let context: EvaluationContext

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      var rows = batch
      for condition in conditions where rows.rowCount > 0 {
        rows = rows.filter(try Evaluator(rows, context: context).condition(condition))
      }
      return rows.rowCount == 0 ? nil : rows
    }
  }
}

extension BoundExpression {
  /// The parts that `and` joins.
  var conjuncts: [BoundExpression] {
    if case .and(let left, let right) = self { return left.conjuncts + right.conjuncts }
    return [self]
  }
}
