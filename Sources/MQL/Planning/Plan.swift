package import MQLSyntax

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

/// What `explain` tells of a plan.
package struct Explanation: Sendable {
  /// Where a stage is done.
  package enum Place: String, Sendable {
    case server
    case here
    /// The server narrows, the rest is done here.
    case both = "server, then here"
  }
  /// One stage, where it is done and why there.
  package struct Step: Sendable {
    package let stage: String
    package let place: Place
    package let reason: String
  }
  /// A pipeline in an expression, which runs before.
  package struct Part: Sendable {
    package let span: Span
    package let explanation: Explanation
  }
  package internal(set) var parts: [Part] = []
  package internal(set) var requests: [PlannedRequest] = []
  package internal(set) var steps: [Step] = []

  mutating func add(_ step: Step) { steps.append(step) }
}

extension Explanation {
  /// A step, and what is read by it here.
  struct LocatedStep {
    let step: Step
    let reads: Demand

    init(_ step: Step, reads: Demand) {
      self.step = step
      self.reads = reads
    }
  }

  /// Tells the steps, and how each relation that is read comes along: one that is fetched by
  /// requests of its own before the step that needs it first, the others at the end.
  mutating func add(
    _ located: [LocatedStep], relations: [(relation: Relation, slot: Slot, isApart: Bool)],
    of resource: Resource?
  ) {
    var before: [Int: [Step]] = [:]
    for (relation, slot, isApart) in relations {
      let reader = isApart ? located.firstIndex { $0.reads.contains(slot) } : nil
      let index = reader ?? located.count
      let singular = resource?.singular ?? "record"
      before[index, default: []].append(
        Step(
          stage: relation.name, place: .server,
          reason: isApart
            ? "by requests of their own, for the rows that are left"
            : "comes with each \(singular)"))
    }
    for (index, one) in located.enumerated() {
      steps += before[index] ?? []
      steps.append(one.step)
    }
    steps += before[located.count] ?? []
  }
}
