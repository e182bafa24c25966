package import MQLSyntax

/// A pipeline with every name and type resolved, in slots of its own.
package struct BoundQuery: Sendable {
  package let source: BoundSource
  package let stages: [any BoundStage]
  /// The shape of its rows after the last stage.
  package let shape: RowShape
  package let slotCount: Int
  /// Where its rows are written instead of shown.
  package let save: Saving?
  /// Whether something in it says which rows are meant.
  package var isLimited = false
  /// What its rows are to become. Its columns are then what the plan is made of.
  package var change: BoundChange?

  package init(
    source: BoundSource, stages: [any BoundStage], shape: RowShape, slotCount: Int,
    save: Saving? = nil
  ) {
    self.source = source
    self.stages = stages
    self.shape = shape
    self.slotCount = slotCount
    self.save = save
  }
}

/// A `save` behind which nothing stands.
package struct Saving: Sendable {
  package let target: SaveTarget
  package let span: Span
}

/// Where a bound query's rows come from.
package enum BoundSource: Sendable {
  /// Records of a resource; with a key exactly one.
  case scan(Origin, key: Value?)
  /// Literal rows, one column per slot.
  case rows(Batch)
  /// The rows of a file: each visible column and its slot.
  case file(FileTable, columns: [RowShape.Column])
  /// Rows kept in memory. Column i of them goes to `slots[i]`.
  case stored(StoredShape, slots: [Slot], origin: Origin?)
  /// The records of one list, inside `expand`.
  case elements(Origin)
}
