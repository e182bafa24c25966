/// Which slots of a query's rows are kept in memory: what is visible, and what later stages may
/// need beside it: the records' key, the currencies of money.
package struct KeptColumns {
  /// In the order in which they are kept.
  package let slots: [Slot]
  private let shape: RowShape
  private let isLimited: Bool

  package init(_ query: BoundQuery) { self.init(query.shape, isLimited: query.isLimited) }

  /// `isLimited`: as of the query that gives the rows.
  package init(_ shape: RowShape, isLimited: Bool) {
    self.shape = shape
    self.isLimited = isLimited
    var slots = shape.columns.map { $0.slot }
    for column in shape.columns {
      if let currency = column.currency { slots.append(currency) }
    }
    if let totals = shape.totals { slots.append(totals) }
    if let origin = shape.origin {
      slots += origin.keptRelations.map { $0.slot }
      slots.append(origin.keySlot)
    }
    self.slots = slots
  }

  package func storedShape(named name: String) -> StoredShape {
    StoredShape(
      name: name,
      columns: shape.columns.map { column in
        StoredShape.Column(
          name: column.name, type: column.type, headline: column.headline,
          currency: column.currency.flatMap { slots.firstIndex(of: $0) }, spread: column.spread)
      },
      records: shape.origin.map { ($0.resource.name, slots.count - 1) },
      kept: shape.origin.flatMap { origin in
        origin.kept.map { kept in
          (
            kept,
            origin.keptRelations.compactMap { relation in
              slots.lastIndex(of: relation.slot).map { (relation.name, $0) }
            }
          )
        }
      },
      totals: shape.totals.flatMap { slots.lastIndex(of: $0) }, width: slots.count,
      isLimited: isLimited, isUnknown: shape.isUnknown)
  }

  /// A batch of the query with its kept columns by position.
  package func keep(_ batch: Batch) -> Batch {
    Batch(
      rowCount: batch.rowCount,
      columns: slots.map { batch[$0] ?? .null(count: batch.rowCount) })
  }

  /// The visible columns of a batch of the query.
  package func show(_ batch: Batch) -> ResultBatch { shape.result(of: batch) }
}
