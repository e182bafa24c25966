import MQL
import MQLSyntax

/// `snapshot groups, customers as "monday"`, its resources found and its name free.
struct CheckedSnapshot {
  let resources: [Resource]
  let name: String
}

extension ScriptChecker {
  mutating func take(_ snapshot: Pipeline.SnapshotName, of names: [Name], _ span: Span) {
    var resources: [Resource] = []
    var isSound = true
    for name in names {
      do throws(Diagnostic) {
        let resource = try resource(name)
        if resources.contains(where: { $0.name == resource.name }) { throw .keptTwice(name) }
        resources.append(resource)
      } catch {
        report(error)
        isSound = false
      }
    }
    if let problem = problem(of: snapshot) {
      report(problem)
      isSound = false
    }
    environment.takenSnapshots[snapshot.text] = TakenSnapshot(
      resources: resources.map { $0.name }, span: snapshot.span)
    guard isSound else { return }
    result.statements.append(
      .snapshot(CheckedSnapshot(resources: resources, name: snapshot.text)))
  }

  private func resource(_ name: Name) throws(Diagnostic) -> Resource {
    guard let resource = environment.catalog.resource(named: name.text), resource.isSource else {
      let names = environment.catalog.resources.filter { $0.isSource }.map { $0.name.text }
      throw .notKeepable(name, among: names)
    }
    return resource
  }

  private func problem(of snapshot: Pipeline.SnapshotName) -> Diagnostic? {
    if snapshot.text.isEmpty { return .namelessSnapshot(snapshot.span) }
    if let first = environment.takenSnapshots[snapshot.text] {
      return .takenTwice(snapshot, first.span)
    }
    do throws(SnapshotError) {
      try environment.snapshots.checkTaking(snapshot.text)
      return nil
    } catch {
      return Diagnostic(error.message, at: snapshot.span, help: error.help)
    }
  }
}

extension Diagnostic {
  fileprivate static func notKeepable(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "'snapshot' keeps resources of the store, and '\(name.text)' is none", name, among: names,
      listedAs: "resources")
  }

  fileprivate static func keptTwice(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' is named twice", at: name.span)
  }

  fileprivate static func namelessSnapshot(_ span: Span) -> Diagnostic {
    Diagnostic("the name of a snapshot is empty", at: span)
  }

  fileprivate static func takenTwice(
    _ snapshot: Pipeline.SnapshotName, _ first: Span
  ) -> Diagnostic {
    Diagnostic(
      "two snapshots are called '\(snapshot.text)'", at: snapshot.span,
      others: [.init(first, "taken here")])
  }
}
