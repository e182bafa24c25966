/// Runs the inner stages of each relation, once per parent, into a column of its own.
struct BoundExpand: BoundStage {
  struct Entry: Sendable {
    let slot: Slot
    let relation: Slot
    let isList: Bool
    /// From one parent's records to what stands in its list.
    let query: BoundQuery
  }
  let entries: [Entry]

  let title = "expand"
  var push: StagePush { .passes }
  var order: OrderUse { .keeps }

  var reads: Demand {
    var demand = Demand()
    for entry in entries { demand.add(entry.relation, .shape) }
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    for entry in entries {
      guard let needs = demand.remove(entry.slot) else { continue }
      demand.add(entry.relation, entry.query.needsOfElements(for: needs))
      demand.add(subqueriesOf: entry.query.demand(for: needs))
    }
  }

  func pruned(to demand: Demand) -> (any BoundStage)? {
    let read = entries.compactMap { entry in
      demand.slots[entry.slot].map { needs in
        Entry(
          slot: entry.slot, relation: entry.relation, isList: entry.isList,
          query: entry.query.pruned(to: needs))
      }
    }
    return read.isEmpty ? nil : BoundExpand(entries: read)
  }

  var operands: [StageOperand] {
    entries.flatMap { entry in entry.query.operands.map { $0.asWhole } }
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    makeOperator(context, operands: [])
  }

  func makeOperator(_ context: EvaluationContext, operands: [Batch]) -> any Operator {
    ExpandColumns(entries: entries, operands: operands, context: context)
  }

  private struct ExpandColumns: Operator {
    let entries: [Entry]
    /// Those of all entries, one after the other.
    let operands: [Batch]
    let context: EvaluationContext

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      var result = batch
      var left = operands[...]
      for entry in entries {
        let own = Array(left.prefix(entry.query.operands.count))
        left = left.dropFirst(own.count)
        guard let column = batch[entry.relation] else { continue }
        let inner = InnerQuery(query: entry.query, operands: own, context: context)
        result[entry.slot] = try entry.isList ? inner.runLists(column) : inner.runRecords(column)
      }
      return result
    }
  }
}

extension BoundQuery {
  /// What must be there of the elements that come in, where this is read of the records that go out.
  func needsOfElements(for needs: Needs) -> Needs {
    guard case .elements(let origin) = source else { return needs }
    var demand = demandOfRecords(for: needs)
    for stage in stages.reversed() { stage.addDemand(&demand) }
    var result = Needs.shape
    for (name, slot) in origin.slots {
      if let part = demand.slots[slot] { result.fields[name] = part }
    }
    return result
  }

  /// All that it reads, pipelines in its expressions included, where this is read of its rows.
  func demand(for needs: Needs) -> Demand { demand(reading: demandOfRecords(for: needs)) }

  private func demand(reading rows: Demand) -> Demand {
    var demand = rows
    for stage in stages.pruned(to: rows).reversed() {
      stage.addDemand(&demand)
      for operand in stage.operands {
        demand.add(subqueriesOf: operand.query.demand(reading: operand.demand))
      }
    }
    return demand
  }

  /// Without what is never read where this is read of the records that go out.
  fileprivate func pruned(to needs: Needs) -> BoundQuery {
    BoundQuery(
      source: source, stages: stages.pruned(to: demandOfRecords(for: needs)), shape: shape,
      slotCount: slotCount)
  }

  /// The slots that this is read of, where rows go out as records.
  func demandOfRecords(for needs: Needs) -> Demand {
    var demand = Demand()
    for column in shape.columns {
      if needs.isWhole { demand.add(column.slot) }
      if let part = needs.fields[column.name] { demand.add(column.slot, part) }
    }
    if let records = shape.origin {
      // Relations of the records that went out, which no column shows.
      for (name, part) in needs.fields where shape[name] == nil {
        if let slot = records.slot(name) { demand.add(slot, part) }
      }
    }
    return demand
  }
}
