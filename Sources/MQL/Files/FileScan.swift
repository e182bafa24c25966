/// The rows of a file as a plan reads them.
package struct FileScan: Sendable {
  let table: FileTable
  /// The columns that are read, as what, and where they go.
  let columns: [(field: RecordField, needs: Needs, slot: Slot)]
  /// What is done with each part of the rows as it is read, many parts at once.
  let stages: [any BoundStage]
}

extension Planner {
  func planFile(
    _ query: BoundQuery, _ table: FileTable, _ columns: [RowShape.Column], _ demand: Demand
  ) -> Plan {
    let stages = query.stages.pruned(to: demand)
    var needs = demand
    for stage in stages.reversed() { stage.addDemand(&needs) }
    let read = zip(table.row.fields, columns).compactMap { field, column in
      needs.slots[column.slot].map { (field: field, needs: $0, slot: column.slot) }
    }
    let apart = stages.prefix { $0.isRowByRow }
    let rest = planLocal(
      BoundQuery(
        source: query.source, stages: Array(stages.dropFirst(apart.count)), shape: query.shape,
        slotCount: query.slotCount),
      .file(FileScan(table: table, columns: read, stages: Array(apart))), demand, fetching: nil)
    var explanation = planLocal(query, rest.source, demand, fetching: nil).explanation
    explanation.steps.insert(
      Explanation.Step(stage: "read", place: .here, reason: reason(read, of: table)), at: 0)
    return Plan(
      source: rest.source, steps: rest.steps, shape: query.shape, explanation: explanation)
  }

  private func reason(
    _ read: [(field: RecordField, needs: Needs, slot: Slot)], of table: FileTable
  ) -> String {
    let names = read.map { $0.field.name }.joined(separator: ", ")
    return names.isEmpty ? "no column of \(table.file.name)" : "\(names) of \(table.file.name)"
  }
}
