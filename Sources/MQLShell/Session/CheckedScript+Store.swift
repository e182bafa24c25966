import MQL

extension CheckedScript {
  /// Whether anything of it is asked of a store.
  var touchesStore: Bool {
    var walk = StoreWalk(stored: stored)
    return statements.contains { statement in
      switch statement {
      case .query(let query), .explain(let query), .analyze(let query): walk.reachesStore(query)
      case .change, .create, .snapshot: true
      case .print(let value): walk.reachesStore(value.subqueries)
      case .assert(let assertion):
        assertion.expressions.contains { walk.reachesStore($0.subqueries) }
      case .rows, .text: false
      }
    }
  }
}

/// Looks for what reads a store, until something does.
private struct StoreWalk {
  let stored: [String: PreparedQuery]
  /// Shared pipelines that were looked at: a `let` may stand many times in the next.
  private var seen: Set<String> = []

  init(stored: [String: PreparedQuery]) { self.stored = stored }

  mutating func reachesStore(_ prepared: PreparedQuery) -> Bool {
    reachesStore(prepared.query) || reachesStore(prepared.subqueries)
  }

  mutating func reachesStore(_ subqueries: Subqueries) -> Bool {
    subqueries.all.contains { reachesStore($0.query) }
  }

  private mutating func reachesStore(_ query: BoundQuery) -> Bool {
    reachesStore(query.source) || query.operands.contains { reachesStore($0.query) }
  }

  private mutating func reachesStore(_ source: BoundSource) -> Bool {
    switch source {
    case .scan, .elements: return true
    case .rows, .file: return false
    case .stored(let shape, _, let records):
      if let records, !records.isOfSnapshot { return true }
      guard seen.insert(shape.name).inserted, let query = stored[shape.name] else { return false }
      return reachesStore(query)
    }
  }
}
