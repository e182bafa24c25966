package import MQLSyntax

/// `skip N`: all rows but the first N.
package struct Skip: Stage {
  package static let keywords = ["skip"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "skip N",
    summary: "all rows but the first N",
    examples: [Manual.Example("[{n: 1}, {n: 2}, {n: 3}] | skip 2", gives: #"{"n":3}"#)])

  let count: Expression
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Skip {
    let count = try parser.expression()
    return Skip(count: count, span: keyword.to(count.span))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("skip", .part(write.expression(count)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    return binder.bindCount(count).map { BoundSkip(count: $0) }
  }
}

struct BoundSkip: BoundStage {
  let count: Int

  let title = "skip"
  var push: StagePush { .skip(count) }
  var order: OrderUse { .needs }
  var reads: Demand { Demand() }
  func addDemand(_ demand: inout Demand) {}

  func makeOperator(_ context: EvaluationContext) -> any Operator { Rest(left: count) }

  private struct Rest: Operator {
    var left: Int

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      let rows = min(left, batch.rowCount)
      left -= rows
      return rows == batch.rowCount ? nil : batch.slice(rows..<batch.rowCount)
    }
  }
}
