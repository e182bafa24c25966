package import MQLSyntax

/// `distinct`, `distinct A, B`: the first row of each kind.
package struct Distinct: Stage {
  package static let keywords = ["distinct"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "distinct | distinct A, B",
    summary: "whole rows once each, or the first row per key",
    examples: [
      Manual.Example("[{n: 1}, {n: 1}, {n: null}] | distinct", gives: "{\"n\":1}\n{\"n\":null}"),
      Manual.Example("[{k: 1, v: 1}, {k: 1, v: 2}] | distinct k", gives: #"{"k":1,"v":1}"#),
    ])

  let keys: [Item]
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Distinct {
    let keys = parser.startsValue() ? try parser.items() : []
    return Distinct(keys: keys, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("distinct", keys.isEmpty ? nil : .part(write.items(keys)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    if keys.isEmpty {
      let columns = binder.shape.columns
      return BoundDistinct(
        keys: columns.map { TypedExpression(.column($0.slot, depth: 0), $0.type).asKey })
    }
    var bound: [BoundExpression] = []
    for key in keys {
      guard let typed = binder.bind(key.expression) else { continue }
      bound.append(typed.asKey)
    }
    return bound.count == keys.count ? BoundDistinct(keys: bound) : nil
  }
}

struct BoundDistinct: BoundStage {
  let keys: [BoundExpression]

  let title = "distinct"
  var push: StagePush { .stops }
  var order: OrderUse { .needs }
  var reads: Demand { Demand(keys) }
  func addDemand(_ demand: inout Demand) { demand.add(reads) }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    FirstOfEach(keys: keys, context: context)
  }

  private struct FirstOfEach: Operator {
    let keys: [BoundExpression]
    let context: EvaluationContext
    var grouper = RowGrouper()

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      var columns: [Column] = []
      for key in keys { columns.append(try Evaluator(batch, context: context).evaluate(key)) }
      let first = grouper.add(columns, rowCount: batch.rowCount).firstRows
      return first.isEmpty ? nil : batch.gather(first)
    }
  }
}
