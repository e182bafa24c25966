/// Some rows of a query, as columns.
///
/// A column is addressed by its slot, which the binder gave it; its name lives in the plan. So
/// `select` and `rename` move no data, and a slot that nothing reads is never filled.
package struct Batch: Sendable {
  package let rowCount: Int
  /// By slot; `nil` where the slot is not filled (not yet, or nobody reads it).
  package var columns: [Column?]

  package init(rowCount: Int, columns: [Column?]) {
    self.rowCount = rowCount
    self.columns = columns
  }

  package subscript(slot: Slot) -> Column? {
    get { slot.index < columns.count ? columns[slot.index] : nil }
    set {
      while columns.count <= slot.index { columns.append(nil) }
      columns[slot.index] = newValue
    }
  }
}

/// A column's place within one query.
package struct Slot: Sendable, Hashable {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}
