/// Runs a pipeline over the records of one parent after the other.
struct InnerQuery {
  let query: BoundQuery
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
    for stage in query.stages {
      var run = stage.makeOperator(context)
      var outgoing: [Batch] = []
      for batch in batches where !run.isSatisfied {
        if let result = try run.process(batch) { outgoing.append(result) }
      }
      if let result = try run.finish() { outgoing.append(result) }
      batches = outgoing
    }
    return batches
  }

  private func records(_ batches: [Batch]) -> Column { query.records(batches) }
}

extension BoundQuery {
  /// The rows that came out as one column of records.
  func records(_ batches: [Batch]) -> Column {
    let rows = Batch.concatenate(batches)
    var fields: [RecordColumn.FieldColumn] = []
    for column in shape.columns {
      if let values = rows[column.slot] {
        fields.append(RecordColumn.FieldColumn(column.name, values))
      }
    }
    if let origin = shape.origin {
      // What no column shows and later steps read: the relations of these records.
      for (name, slot) in origin.slots where shape[name] == nil {
        if let values = rows[slot] { fields.append(RecordColumn.FieldColumn(name, values)) }
      }
    }
    return .record(
      RecordColumn(
        count: rows.rowCount, fields: fields, validity: Validity(allValid: rows.rowCount)))
  }
}

extension Batch {
  /// Records as rows: each field and relation in its slot.
  init(records column: Column, of origin: Origin) {
    self.init(rowCount: column.count, columns: [])
    guard case .record(let records) = column else { return }
    for field in records.fields {
      if let slot = origin.slot(field.name) { self[slot] = field.column }
    }
  }
}
