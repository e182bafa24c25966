/// For stages that look at all rows at once: calls the closure with them when the last has come in,
/// if there are any.
struct WholeInput: Operator {
  typealias Work = (Batch) throws(EvaluationError) -> Batch?

  private let work: Work
  private var batches: [Batch] = []

  init(_ work: @escaping Work) { self.work = work }

  mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
    if batch.rowCount > 0 { batches.append(batch) }
    return nil
  }

  mutating func finish() throws(EvaluationError) -> Batch? {
    guard !batches.isEmpty else { return nil }
    let rows = Batch.concatenate(batches)
    batches = []
    return try work(rows)
  }
}
