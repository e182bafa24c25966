/// Rows kept in memory: a `let` that several statements use, the last result.
extension QueryBinder {
  mutating func bindStored(_ stored: StoredShape) -> BoundSource {
    isLimited = stored.isLimited
    var slots: [Slot] = []
    for _ in 0..<stored.width { slots.append(newSlot()) }
    var columns: [RowShape.Column] = []
    for (index, column) in stored.columns.enumerated() {
      columns.append(
        RowShape.Column(
          name: column.name, type: column.type, slot: slots[index],
          currency: column.currency.map { slots[$0] }, headline: column.headline,
          isMade: false, spread: column.spread))
    }
    var origin: Origin?
    if let records = stored.records, let resource = environment.catalog.resource(records.resource) {
      let records = newOrigin(resource, kept: stored.kept?.records)
      origin = records
      slots[stored.records?.key ?? 0] = records.keySlot
      for (name, place) in stored.kept?.relations ?? [] {
        slots[place] = records.slot(name) ?? slots[place]
      }
    }
    shape = RowShape(
      columns: columns, origin: origin, isUnknown: stored.isUnknown,
      totals: stored.totals.map { slots[$0] })
    return .stored(stored, slots: slots, origin: origin)
  }
}
