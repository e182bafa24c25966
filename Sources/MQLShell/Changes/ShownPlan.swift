package import MQL

/// A plan with all that is shown of it: for people ``text``, for programs ``document``.
package struct ShownPlan: Sendable {
  /// A step and the request that it takes.
  package struct Item: Sendable {
    package let step: ChangeStep
    /// Of the step in its plan, counted from 0.
    package let place: Int
    /// What the changed record is called: `customer`.
    package let kind: String
    package let request: ChangeRequest
  }

  package let title: String
  package let items: [Item]
  package let report: ChangeReport
  /// What an undo can't bring back.
  package let losses: [String]
  /// What it takes back though another admin may have done it.
  package var doubts: [String] { report.doubts }

  package init(_ plan: ChangePlan, for target: any ChangeTarget, in catalog: Catalog) {
    self.init(
      title: plan.title, steps: plan.steps.enumerated().map { ($1, $0, nil) }, report: plan.report,
      target, catalog)
  }

  /// What is left to do of a change.
  package init(
    restOf change: JournalledChange, for target: any ChangeTarget, in catalog: Catalog
  ) {
    let open = change.steps.indices.filter { !change.entries[$0].state.isSettled }
    let steps = open.map { place in
      (change.steps[place], place, change.steps[place].place.flatMap { change.recordID($0) })
    }
    var report = ChangeReport()
    for (step, _, _) in steps { report.count(step) }
    self.init(
      title: "rest of change \(change.number), \(change.summary.title)", steps: steps,
      report: report, target, catalog)
  }

  private init(
    title: String, steps: [(step: ChangeStep, place: Int, recordID: String?)], report: ChangeReport,
    _ target: any ChangeTarget, _ catalog: Catalog
  ) {
    self.title = title
    self.report = report
    items = steps.map { step, place, id in
      Item(
        step: step, place: place, kind: step.kind(in: catalog),
        request: target.request(of: step, to: id))
    }
    var losses: [String] = []
    var told: Set<ExactText> = []
    for loss in report.leftovers + steps.flatMap({ target.losses(of: $0.step) })
    where told.insert(ExactText(loss)).inserted {
      losses.append(loss)
    }
    self.losses = losses
  }
}

extension ChangeReport {
  /// Counts what a step does.
  fileprivate mutating func count(_ step: ChangeStep) {
    switch step {
    case .create: created += 1
    case .update: changed += 1
    case .delete: deleted += 1
    case .add(let change): added += change.members.count
    case .remove(let change): removed += change.members.count
    }
  }

  /// `3 changed, 2 added, 1 unchanged`; empty where there is nothing to tell.
  package var counts: String {
    let parts = [
      (created, "created"), (changed, "changed"), (deleted, "deleted"), (added, "added"),
      (removed, "removed"), (unchanged, "unchanged"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
