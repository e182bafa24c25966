import MQL

/// Shorthand for expressions over a few literal columns.
struct Sheet {
  var columns: [(type: ValueType, values: [Value])]
  let notes = Notes()

  init(_ columns: (ValueType, [Value])...) { self.columns = columns.map { ($0.0, $0.1) } }

  var batch: Batch {
    Batch(
      rowCount: columns.first?.values.count ?? 1,
      columns: columns.map { Column($0.values, type: $0.type) })
  }

  func run(_ expression: BoundExpression) throws(EvaluationError) -> [Value] {
    let context = EvaluationContext(now: Instant(milliseconds: 0), notes: notes)
    return try Evaluator(batch, context: context).evaluate(expression).values
  }

  func message(_ expression: BoundExpression) -> String? {
    do throws(EvaluationError) {
      _ = try run(expression)
      return nil
    } catch { return error.message }
  }
}

func column(_ index: Int, depth: Int = 0) -> BoundExpression { .column(Slot(index), depth: depth) }
func text(_ text: String) -> BoundExpression { .constant(.text(text)) }
func int(_ number: Int64) -> BoundExpression { .constant(.int(number)) }
func decimal(_ text: String) -> Value { Decimal(text).map { .decimal($0) } ?? .null }
func bools(_ values: [Bool]) -> [Value] { values.map { .bool($0) } }
func texts(_ values: String?...) -> [Value] { values.map { $0.map { .text($0) } ?? .null } }
func ints(_ values: Int64?...) -> [Value] { values.map { $0.map { .int($0) } ?? .null } }
