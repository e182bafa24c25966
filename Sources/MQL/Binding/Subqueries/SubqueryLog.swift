package import MQLSyntax
private import Synchronization

/// The pipelines that were met in the expressions of a statement while it was bound.
package final class SubqueryLog: Sendable {
  private struct Contents {
    /// A pipeline stands behind those that its own expressions hold.
    var subqueries: [Subquery] = []
    var required: Set<SubqueryID> = []
    var problems: [Diagnostic] = []
  }
  private let contents = Mutex(Contents())

  package init() {}

  subscript(id: SubqueryID) -> Subquery? {
    contents.withLock { contents in contents.subqueries.first { $0.id == id } }
  }

  func add(_ subquery: Subquery) { contents.withLock { $0.subqueries.append(subquery) } }

  /// The query can't be bound whole before this is known: the number of `take`.
  func require(_ ids: some Sequence<SubqueryID>) {
    contents.withLock { contents in ids.forEach { contents.required.insert($0) } }
  }

  /// What is wrong with a pipeline beside the first mistake, which the expression throws.
  func add(_ problems: some Sequence<Diagnostic>) {
    contents.withLock { contents in
      for problem in problems where !contents.problems.contains(problem) {
        contents.problems.append(problem)
      }
    }
  }

  /// All that was met since the last time, each behind those that it needs.
  package func takeAll() -> Subqueries {
    contents.withLock { contents in
      defer { contents = Contents() }
      return Subqueries(
        all: contents.subqueries, required: contents.required, problems: contents.problems)
    }
  }
}

/// The pipelines in the expressions of one statement.
package struct Subqueries: Sendable {
  /// In the order in which they can run.
  package let all: [Subquery]
  /// Those that must run for the statement to be bound.
  package let required: Set<SubqueryID>
  /// Mistakes in them that were not told with the statement's.
  package let problems: [Diagnostic]

  package static let none = Subqueries(all: [], required: [], problems: [])
}
