/// Runs a pipeline over the records of one parent after the other.
struct InnerQuery {
  let query: BoundQuery
  /// The rows of all of its stages' operands.
  let operands: [Batch]
  let context: EvaluationContext

  /// A list of records per parent into a list of what comes out for it.
  func runLists(_ column: Column) throws(EvaluationError) -> Column {
    guard case .list(let lists) = column, case .elements(let origin) = query.source else {
      return column
    }
    let rows = Batch(records: lists.elements, of: origin)
    var outgoing: [Batch] = []
    var offsets = [0]
    for parent in 0..<lists.validity.count {
      let part = rows.slice(lists.offsets[parent]..<lists.offsets[parent + 1])
      let result = try run(part)
      offsets.append(offsets[parent] + result.reduce(0) { $0 + $1.rowCount })
      outgoing += result
    }
    return .list(
      ListColumn(offsets: offsets, elements: records(outgoing), validity: lists.validity))
  }

  /// A record per parent, or null: what comes out for it, or null where the stages leave nothing.
  func runRecords(_ column: Column) throws(EvaluationError) -> Column {
    guard case .elements(let origin) = query.source else { return column }
    let rows = Batch(records: column, of: origin)
    var outgoing: [Batch] = []
    var indices: [Int] = []
    var total = 0
    for parent in 0..<column.count {
      try context.checkCancellation()
      let result = column.isNull(at: parent) ? [] : try run(rows.slice(parent..<(parent + 1)))
      let count = result.reduce(0) { $0 + $1.rowCount }
      indices.append(count == 0 ? -1 : total)
      total += count
      outgoing += result
    }
    return records(outgoing).gather(indices)
  }

  private func run(_ rows: Batch) throws(EvaluationError) -> [Batch] {
    var batches = rows.rowCount == 0 ? [] : [rows]
    var left = operands[...]
    for stage in query.stages {
      let own = Array(left.prefix(stage.operands.count))
      left = left.dropFirst(own.count)
      batches = try run(stage, own, batches)
    }
    return batches
  }

  private func run(
    _ stage: any BoundStage, _ operands: [Batch], _ batches: [Batch]
  ) throws(EvaluationError) -> [Batch] {
    var run = stage.makeOperator(context, operands: operands)
    var outgoing: [Batch] = []
    for batch in batches where !run.isSatisfied {
      if let result = try run.process(batch) { outgoing.append(result) }
      while let rest = try run.more() { outgoing.append(rest) }
    }
    for (operand, batch) in zip(stage.operands, operands) where operand.isFollowing {
      if let result = try run.processFollowing(batch) { outgoing.append(result) }
    }
    if let result = try run.finish() { outgoing.append(result) }
    return outgoing
  }

  private func records(_ batches: [Batch]) -> Column { query.records(batches) }
}
