package import MQLSyntax

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
  /// One step as it ran, for `explain analyze`.
  package struct MeasuredStep: Sendable {
    /// An operand's steps are named after the stage that takes it: `join > where`.
    package let title: String
    /// That came out of it.
    package let rowCount: Int
    package let traffic: Traffic
    /// Without the steps before it.
    package let elapsed: Duration

    func of(_ stage: String) -> MeasuredStep {
      MeasuredStep(
        title: "\(stage) > \(title)", rowCount: rowCount, traffic: traffic, elapsed: elapsed)
    }
  }
  /// A pipeline in an expression or of a `let`, which runs before.
  package struct Part: Sendable {
    package let span: Span
    package let explanation: Explanation
  }
  package internal(set) var parts: [Part] = []
  package internal(set) var requests: [PlannedRequest] = []
  package internal(set) var steps: [Step] = []
  /// Empty where it has not run.
  package internal(set) var run: [MeasuredStep] = []

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
