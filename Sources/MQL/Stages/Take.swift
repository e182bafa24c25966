package import MQLSyntax

/// `take N`: the first N rows.
package struct Take: Stage {
  package static let keywords = ["take", "limit", "head"]
  package static let keepsColumns = true
  package static let mayFollowTotals = true
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

  package func document(_ write: Documents) -> Doc {
    .stage("take", .part(write.expression(count)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    let totals = binder.shape.totals
    return binder.bindCount(count).map { BoundTake(count: $0, totals: totals) }
  }
}

struct BoundTake: BoundStage {
  let count: Int
  /// The mark of the row of totals, which is kept beside the N.
  var totals: Slot?

  let title = "take"
  var push: StagePush { totals == nil ? .take(count) : .stops }
  var order: OrderUse { .needs }
  var reads: Demand {
    var demand = Demand()
    if let totals { demand.add(totals) }
    return demand
  }
  func addDemand(_ demand: inout Demand) { demand.add(reads) }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    if let totals { return FirstAndTotals(left: count, totals: totals) }
    return First(left: count)
  }

  private struct First: Operator {
    var left: Int

    var isSatisfied: Bool { left == 0 }

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      let rows = min(left, batch.rowCount)
      left -= rows
      return rows == 0 ? nil : batch.slice(0..<rows)
    }
  }

  private struct FirstAndTotals: Operator {
    var left: Int
    let totals: Slot

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      guard case .bool(let marks)? = batch[totals] else { return nil }
      var rows: [Int] = []
      for row in 0..<batch.rowCount {
        if marks.values[row] {
          rows.append(row)
        } else if left > 0 {
          left -= 1
          rows.append(row)
        }
      }
      return rows.isEmpty ? nil : batch.gather(rows)
    }
  }
}
