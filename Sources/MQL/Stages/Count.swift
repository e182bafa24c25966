package import MQLSyntax

/// `count`: how many rows there are.
package struct Count: Stage {
  package static let keywords = ["count"]
  package static let manual = Manual(
    usage: "count",
    summary: "one row, one column: how many rows came in",
    details: "One request where the server can count.",
    examples: [Manual.Example("[{n: 1}, {n: 2}] | count", gives: #"{"count":2}"#)])

  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Count {
    Count(span: keyword)
  }

  package func document(_ write: Documents) -> Doc {
    .stage("count")
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let slot = binder.newSlot()
    binder.shape = RowShape(columns: [RowShape.Column(name: "count", type: .int, slot: slot)])
    return BoundCount(slot: slot)
  }
}

struct BoundCount: BoundStage {
  let slot: Slot

  let title = "count"
  var push: StagePush { .count(slot) }
  var order: OrderUse { .ignores }
  var reads: Demand { Demand() }
  func addDemand(_ demand: inout Demand) { demand.removeAll() }

  func makeOperator(_ context: EvaluationContext) -> any Operator { RowCount(slot: slot) }

  private struct RowCount: Operator {
    let slot: Slot
    var rows = 0

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      rows += batch.rowCount
      return nil
    }

    mutating func finish() throws(EvaluationError) -> Batch? {
      var result = Batch(rowCount: 1, columns: [])
      result[slot] = .int(FixedColumn([Int64(rows)]))
      return result
    }
  }
}
