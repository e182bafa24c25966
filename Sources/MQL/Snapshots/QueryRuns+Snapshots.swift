extension QueryRuns {
  /// All records of a resource as a snapshot keeps them: every field, then the relations that are
  /// kept, of each related record its excerpt.
  package func rowsToKeep(of resource: Resource) -> QueryRun {
    let origin = Origin(resource: resource, firstSlot: 0)
    var shape = RowShape(columns: origin.columns, origin: origin)
    var demand = Demand()
    for column in shape.columns { demand.add(column.slot) }
    for relation in resource.keptRelations {
      guard let slot = origin.slot(relation.name),
        let target = planner.catalog.resource(relation.target)?.excerpt
      else { continue }
      let record = ValueType.record(target.recordType)
      shape.columns.append(
        RowShape.Column(
          name: relation.name, type: relation.isList ? .list(record) : record, slot: slot))
      demand.add(
        slot, Needs(fields: Dictionary(target.fields.map { ($0.name, .whole) }) { $1 }))
    }
    let query = BoundQuery(
      source: .scan(origin, key: nil), stages: [], shape: shape,
      slotCount: Origin.slotCount(resource))
    return run(planner.plan(query, demand, isOrdered: true))
  }
}
