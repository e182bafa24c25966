/// What a query reads, where so much is read of its rows.
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
  func pruned(to needs: Needs) -> BoundQuery {
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
