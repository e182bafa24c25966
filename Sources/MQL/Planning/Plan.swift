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

extension PlannedSource {
  /// As `explain analyze` calls it.
  var title: String {
    switch self {
    case .scan(_, let origin): origin.resource.name.text
    case .count: "count"
    case .rows: "rows"
    case .stored(let name, _): name
    case .file: "read"
    }
  }
}

/// One thing to do with the rows here.
package enum PlannedStep: Sendable {
  case run(any BoundStage)
  /// A stage that takes the rows of other pipelines too.
  case combine(any BoundStage, [PlannedOperand])
  /// Fetches the relation of this name for the rows at hand.
  case fetch(String, RelationPlan, into: Slot, key: Slot)
}

extension PlannedStep {
  /// As `explain analyze` calls it.
  var title: String {
    switch self {
    case .run(let stage), .combine(let stage, _): stage.title
    case .fetch(let relation, _, _, _): relation
    }
  }
}
