package import MQLSyntax

/// Makes the plan of a change from the rows of its query. It reads, and changes nothing.
package struct ChangePlanner {
  let catalog: Catalog
  let target: any ChangeTarget
  var runs: QueryRuns
  /// Told what takes long, before it begins.
  let tell: (String) -> Void
  var steps: [ChangeStep] = []
  var report = ChangeReport()

  package init(
    catalog: Catalog, target: any ChangeTarget, runs: QueryRuns,
    telling tell: @escaping (String) -> Void
  ) {
    self.catalog = catalog
    self.target = target
    self.runs = runs
    self.tell = tell
  }

  /// The plan of a query that ends with a change.
  ///
  /// - Parameter title: what asks for it, in one line.
  package mutating func plan(
    _ change: BoundChange, of query: BoundQuery, titled title: String
  ) async throws(RunError) -> ChangePlan {
    let rows = try await rows(of: change, query)
    switch change.action {
    case .update(let assignments):
      try await update(assignments, change, try await records(rows, of: change))
    case .delete:
      try delete(try await records(rows, of: change), change.resource)
    case .add(let group):
      try await join(group, try await members(rows, of: change), change)
    case .remove(let group):
      try await leave(group, try await members(rows, of: change), change)
    case .sync(let group):
      try await sync(group, try await members(rows, of: change), change)
    }
    return try plan(titled: title)
  }

  /// The plan of a record that is made.
  package mutating func plan(
    creating new: NewRecord, at span: Span, titled title: String
  ) async throws(RunError) -> ChangePlan {
    let there: [StoreRecord]
    do throws(SourceError) {
      there = try await target.records(like: new)
    } catch {
      throw .source(error)
    }
    guard there.isEmpty else {
      throw .binding(.thereAlready(catalog.singular(new.resource), new.label, span))
    }
    steps.append(.create(new))
    report.created += 1
    return try plan(titled: title)
  }

  /// No plan holds a step that is known to fail: what is before it would be done, and it not.
  func plan(titled title: String) throws(RunError) -> ChangePlan {
    for step in steps {
      if let obstacle = target.obstacle(to: step) { throw .source(obstacle) }
    }
    return ChangePlan(title: title, steps: steps, report: report)
  }
}

extension Diagnostic {
  fileprivate static func thereAlready(
    _ singular: String, _ label: String, _ span: Span
  ) -> Diagnostic {
    Diagnostic(
      "there is a \(singular) '\(label)' already", at: span, help: "update changes it")
  }
}
