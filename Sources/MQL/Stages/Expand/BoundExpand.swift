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
