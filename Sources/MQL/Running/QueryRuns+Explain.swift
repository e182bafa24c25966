import MQLSyntax

extension QueryRuns {
  /// The plan of a query, and of what would run before it. Sends nothing.
  package func explain(_ prepared: PreparedQuery) -> Explanation {
    var planning = PartsPlanning(self)
    let query = planning.query(of: prepared)
    var explanation = planning.planner.plan(query).explanation
    explanation.parts = planning.parts
    return explanation
  }
}

/// Plans what must run before a query, each once: `let`s that are shared, pipelines in expressions.
private struct PartsPlanning {
  // As a run would go that pushes down whatever can be: what a check switches off is not told.
  let planner: Planner
  private let definitions: [String: PreparedQuery]
  /// What has run stays in memory.
  private let results: [SubqueryID: QueryRuns.Result]
  /// The names of the rows that are in memory by then.
  private var stored: Set<String>
  private(set) var parts: [Explanation.Part] = []

  init(_ runs: QueryRuns) {
    planner = Planner(store: runs.store)
    definitions = runs.definitions
    results = runs.results
    stored = Set(runs.rows.keys)
  }

  /// The query as it could be planned. What gives a text stands for itself by three dots.
  mutating func query(of prepared: PreparedQuery) -> BoundQuery {
    var environment = prepared.environment
    let demand = prepared.query.demand(for: .whole)
    for (subquery, needs) in prepared.subqueries.needed(for: demand) {
      if let known = results[subquery.id], known.needs.cover(needs, of: subquery.type) {
        environment.results[subquery.id] = known.column
        continue
      }
      var inner = subquery.environment
      inner.results = environment.results
      let query = QueryBinder.bind(subquery.pipeline, in: inner, for: .operand).query
      addStored(of: query)
      parts.append(
        Explanation.Part(
          span: subquery.span, explanation: planner.plan(query, reading: needs).explanation))
      environment.results[subquery.id] = subquery.sampleResult
    }
    var query = prepared.query
    if !environment.results.isEmpty {
      query = QueryBinder.bind(prepared.pipeline, in: environment, for: prepared.use).query
      _ = environment.subqueries.takeAll()
    }
    addStored(of: query)
    return query
  }

  private mutating func addStored(of query: BoundQuery) {
    for shape in query.storedRows {
      guard let definition = definitions[shape.name], stored.insert(shape.name).inserted else {
        continue
      }
      let query = self.query(of: definition)
      let plan = planner.plan(query, keeping: KeptColumns(query).slots)
      parts.append(
        Explanation.Part(span: definition.pipeline.span, explanation: plan.explanation))
    }
  }
}
