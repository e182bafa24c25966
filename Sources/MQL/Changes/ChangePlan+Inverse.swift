private import JSON

/// A step that was sent and done.
package struct DoneStep: Sendable, Hashable {
  /// As it was really done: of a membership only those that it changed.
  package let step: ChangeStep
  /// Of the record that it made, or that a step before it made for it.
  package let recordID: String?
  /// Its answer was lost: that it was done is only known from how the store was found.
  package let isFound: Bool

  package init(_ step: ChangeStep, recordID: String?, isFound: Bool = false) {
    self.step = step
    self.recordID = recordID
    self.isFound = isFound
  }
}

extension ChangePlan {
  /// What takes back the steps that were done, last first. A record that was made and can't be
  /// deleted stays, and the report's leftovers name it.
  package static func inverse(
    of done: [DoneStep], title: String, catalog: Catalog
  ) -> ChangePlan {
    var inverse = Inverse(made: done.madeGroups, catalog: catalog)
    for step in done.reversed() { inverse.takeBack(step) }
    return ChangePlan(title: title, steps: inverse.steps, report: inverse.report)
  }
}

extension NewRecord {
  /// Why it stays when its making is taken back; `nil` where it can be deleted again.
  package func leftover(in catalog: Catalog) -> String? {
    if catalog.resource(resource)?.changes?.isDeletable == true { return nil }
    return "\(catalog.singular(resource)) '\(label)' stays: the store has no way to delete it"
  }
}

private struct Inverse {
  var steps: [ChangeStep] = []
  var report = ChangeReport()
  /// The members of each record that the steps made, by its id: they go with it.
  let made: [String: [Member]]
  let catalog: Catalog

  init(made: [String: [Member]], catalog: Catalog) {
    self.made = made
    self.catalog = catalog
  }

  mutating func takeBack(_ done: DoneStep) {
    switch done.step {
    case .create(let new):
      if let id = done.recordID { delete(new, id, isFound: done.isFound) }
    case .update(let update):
      steps.append(
        .update(
          RecordUpdate(
            resource: update.resource, id: update.id, label: update.label,
            fields: update.fields.map { $0.inverse })))
      report.changed += 1
    case .delete(let deletion):
      createAgain(deletion)
    case .add(let change):
      if done.recordID.map({ made[$0] != nil }) ?? false { return }
      steps.append(.remove(change.located(done.recordID)))
      if done.isFound { report.doubts.append(change.doubt("added to")) }
      report.removed += change.members.count
    case .remove(let change):
      if done.recordID.map({ made[$0] != nil }) ?? false { return }
      steps.append(.add(change.located(done.recordID)))
      if done.isFound { report.doubts.append(change.doubt("removed from")) }
      report.added += change.members.count
    }
  }

  private mutating func delete(_ new: NewRecord, _ id: String, isFound: Bool) {
    if let leftover = new.leftover(in: catalog) {
      report.leftovers.append(leftover)
      return
    }
    if isFound {
      report.doubts.append(
        "\(catalog.singular(new.resource)) '\(new.label)' may have been created by another "
          + "admin: it was found behind a lost answer")
    }
    steps.append(
      .delete(
        RecordDeletion(
          resource: new.resource, id: id, label: new.label, values: allValues(of: new),
          members: made[id] ?? [], dependents: [])))
    report.deleted += 1
  }

  /// Null for what it was not given: what somebody has put there since is a conflict, and not lost.
  private func allValues(of new: NewRecord) -> [FieldValue] {
    let names = catalog.resource(new.resource)?.changes?.newRecord?.all ?? []
    let others = names.filter { name in !new.values.contains { $0.name == name } }
    return new.values + others.map { FieldValue($0, .null) }
  }

  private mutating func createAgain(_ deletion: RecordDeletion) {
    let place = RecordPlace.madeBy(step: steps.count)
    steps.append(
      .create(
        NewRecord(resource: deletion.resource, label: deletion.label, values: deletion.values)))
    report.created += 1
    let members = MembershipChange(
      group: place, label: deletion.label, members: deletion.members)
    for part in members.inRequests { steps.append(.add(part)) }
    report.added += deletion.members.count
  }
}

extension [DoneStep] {
  fileprivate var madeGroups: [String: [Member]] {
    var made: [String: [Member]] = [:]
    for done in self {
      guard let id = done.recordID else { continue }
      switch done.step {
      case .create: made[id] = []
      case .add(let change): made[id]? += change.members
      case .remove(let change):
        let gone = Set(change.members.map { $0.id })
        made[id]?.removeAll { gone.contains($0.id) }
      case .update, .delete: break
      }
    }
    return made
  }
}

extension MembershipChange {
  fileprivate func doubt(_ what: String) -> String {
    let who = members.count == 1 ? "1 customer" : "\(members.count) customers"
    return "\(who) may have been \(what) '\(label)' by another admin: this was found behind a "
      + "lost answer"
  }

  fileprivate func located(_ id: String?) -> MembershipChange {
    MembershipChange(group: id.map { .id($0) } ?? group, label: label, members: members)
  }
}
