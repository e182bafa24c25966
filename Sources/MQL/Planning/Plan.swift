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
  package internal(set) var requests: [PlannedRequest] = []
  package internal(set) var steps: [Step] = []
}

extension Explanation {
  /// How each relation that is read comes along.
  mutating func add(relationsOf request: ScanRequest, fetchedApart: Set<String>) {
    for relation in request.resource.relations where request.needs.fields[relation.name] != nil {
      let isApart = fetchedApart.contains(relation.name)
      steps.append(
        Step(
          stage: relation.name, place: .server,
          reason: isApart
            ? "by requests of their own, for the rows that are left"
            : "comes with each \(request.resource.singular)"))
    }
  }
}
