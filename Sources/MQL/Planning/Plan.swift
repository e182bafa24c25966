/// What will be done, in order: where rows come from, then each step here.
package struct Plan: Sendable {
  package let source: PlannedSource
  package let steps: [PlannedStep]
  package let shape: RowShape
  package let explanation: Explanation
}

/// Where the rows of a plan come from.
package enum PlannedSource: Sendable {
  /// Records into their slots.
  case scan(ScanPlan, into: Origin)
  /// The number of records instead of them.
  case count(ScanPlan, into: Slot)
  case rows(Batch)
  case stored(name: String, slots: [Slot])
  case file(FileScan)
}

/// One thing to do with the rows here.
package enum PlannedStep: Sendable {
  case run(any BoundStage)
  /// A stage that takes the rows of other pipelines too.
  case combine(any BoundStage, [PlannedOperand])
  /// Fetches a relation for the rows at hand.
  case fetch(RelationPlan, into: Slot, key: Slot)
}
