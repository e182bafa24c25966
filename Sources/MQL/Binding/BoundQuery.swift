/// A pipeline with every name and type resolved, in slots of its own.
package struct BoundQuery: Sendable {
  package let source: BoundSource
  package let stages: [any BoundStage]
  /// The shape of its rows after the last stage.
  package let shape: RowShape
  package let slotCount: Int
  /// Whether something in it says which rows are meant.
  package var isLimited = false
  /// What its rows are to become. Its columns are then what the plan is made of.
  package var change: BoundChange?

  package init(
    source: BoundSource, stages: [any BoundStage], shape: RowShape, slotCount: Int
  ) {
    self.source = source
    self.stages = stages
    self.shape = shape
    self.slotCount = slotCount
  }
}

/// Where a bound query's rows come from.
package enum BoundSource: Sendable {
  /// Records of a resource; with a key exactly one.
  case scan(Origin, key: Value?)
  /// Literal rows, one column per slot.
  case rows(Batch)
  /// Rows kept in memory. Column i of them goes to `slots[i]`.
  case stored(StoredShape, slots: [Slot], origin: Origin?)
  /// The records of one list, inside `expand`.
  case elements(Origin)
}
