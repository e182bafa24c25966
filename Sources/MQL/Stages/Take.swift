package import MQLSyntax

/// `take N`: the first N rows.
package struct Take: Stage {
  package static let keywords = ["take", "limit", "head"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "take N",
    summary: "the first N rows",
    details: "Over a resource that nothing has sorted: the N newest, equal times by id.",
    examples: [Manual.Example("[{n: 1}, {n: 2}, {n: 3}] | take 2", gives: "{\"n\":1}\n{\"n\":2}")])

  let count: Expression
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Take {
    let count = try parser.expression()
    return Take(count: count, span: keyword.to(count.span))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.bindCount(count).map { BoundTake(count: $0) }
  }
}

struct BoundTake: BoundStage {
  let count: Int

  let title = "take"
  var push: StagePush { .take(count) }
  var order: OrderUse { .needs }
  var reads: Demand { Demand() }
  func addDemand(_ demand: inout Demand) {}

  func makeOperator(_ context: EvaluationContext) -> any Operator { First(left: count) }

  private struct First: Operator {
    var left: Int

    var isSatisfied: Bool { left == 0 }

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      let rows = min(left, batch.rowCount)
      left -= rows
      return rows == 0 ? nil : batch.slice(0..<rows)
    }
  }
}
