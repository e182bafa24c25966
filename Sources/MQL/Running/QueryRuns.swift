import MQLSyntax

/// The queries of one script being run. What several of them read runs once and stays in memory:
/// a `let` of a pipeline, a pipeline in an expression.
package struct QueryRuns {
  let store: any StoreSource
  private(set) var planner: Planner
  private let context: EvaluationContext
  /// The pipelines that several statements use.
  let definitions: [String: PreparedQuery]
  private(set) var rows: [String: StoredRows] = [:]
  /// What the pipelines in expressions gave.
  private(set) var results: [SubqueryID: Result] = [:]
  private let reads: [SubqueryID: Needs]
  /// Where what runs is measured: by what, and what has run.
  private var gauge: CostGauge?
  private var measured: [Explanation.Part] = []

  struct Result {
    let column: Column
    /// What came with its rows: another statement may read more of them.
    let needs: Needs
    let isOfDefinition: Bool
  }

  /// - Parameters:
  ///   - rows: what is in memory before anything has run.
  ///   - reads: what all the statements read of the pipelines that they share: each runs once for all.
  package init(
    store: any StoreSource, pushesDown: Bool, context: EvaluationContext,
    definitions: [String: PreparedQuery], rows: [String: StoredRows],
    reads: [SubqueryID: Needs] = [:]
  ) {
    self.store = store
    self.reads = reads
    planner = Planner(store: store, pushesDown: pushesDown)
    self.context = context
    self.definitions = definitions
    self.rows = rows
  }

  /// The query as it can be planned: all that it reads beside its own source has run.
  package mutating func ready(_ prepared: PreparedQuery) async throws(RunError) -> BoundQuery {
    let demand = prepared.query.demand(for: .whole)
    try await runSubqueries(prepared.subqueries, for: demand)
    let query = try bound(
      prepared.pipeline, prepared.environment, prepared.query, for: prepared.use)
    try await fetchStored(for: query)
    return query
  }

  /// `keeping`: slots that must come out beside the visible columns.
  package func run(_ query: BoundQuery, keeping slots: [Slot] = []) -> QueryRun {
    run(planner.plan(query, keeping: slots))
  }

  func run(_ plan: Plan) -> QueryRun {
    run(plan, gauge.map { RunMeter(plan, $0) })
  }

  private func run(_ plan: Plan, _ meter: RunMeter?) -> QueryRun {
    QueryRun(plan, store: store, context: context, meter: meter) { [rows] in rows[$0] }
  }

  /// Runs a query for what it costs; its rows are dropped. What runs before it, and stays in memory,
  /// is told as its parts.
  ///
  /// - Parameter gauge: a fresh one.
  package mutating func analyze(
    _ prepared: PreparedQuery, _ gauge: CostGauge
  ) async throws(RunError) -> Explanation {
    let usual = planner
    self.gauge = gauge
    // As `explain`, whatever a check switches off.
    planner = Planner(store: store)
    defer {
      self.gauge = nil
      planner = usual
      measured = []
    }
    let plan = planner.plan(try await ready(prepared))
    let meter = RunMeter(plan, gauge)
    let run = run(plan, meter)
    while try await run.nextBatch() != nil {}
    var explanation = meter.explanation
    explanation.parts = measured
    return explanation
  }

  private mutating func note(_ run: QueryRun, of span: Span) {
    guard let meter = run.meter else { return }
    measured.append(Explanation.Part(span: span, explanation: meter.explanation))
  }

  package mutating func value(of prepared: PreparedExpression) async throws(RunError) -> Value {
    try await runSubqueries(prepared.subqueries, for: Demand([prepared.bound]))
    do throws(Diagnostic) {
      return try prepared.value(
        with: results.mapValues { $0.column }, notes: context.notes)
    } catch {
      throw .binding(error)
    }
  }

  // MARK: - What runs once

  /// Runs each `let` that this query reads and that has not run yet.
  private mutating func fetchStored(for query: BoundQuery) async throws(RunError) {
    for shape in query.storedRows { try await fetch(shape) }
  }

  private mutating func fetch(_ shape: StoredShape) async throws(RunError) {
    guard rows[shape.name] == nil, let definition = definitions[shape.name] else { return }
    let query = try await ready(definition)
    let kept = KeptColumns(query)
    let run = run(query, keeping: kept.slots)
    var batches: [Batch] = []
    while let batch = try await run.nextBatch() { batches.append(kept.keep(batch)) }
    note(run, of: definition.pipeline.span)
    rows[shape.name] = StoredRows(shape: shape, batches: batches)
  }

  /// Runs the pipelines whose results are read, those in their own expressions before them.
  private mutating func runSubqueries(
    _ subqueries: Subqueries, for demand: Demand
  ) async throws(RunError) {
    for (subquery, needs) in subqueries.needed(for: demand) {
      let known = results[subquery.id]?.needs
      if known?.cover(needs, of: subquery.type) == true { continue }
      let needs = [known, reads[subquery.id]].compactMap { $0 }.reduce(needs) { $0.union($1) }
      let query = try bound(
        subquery.pipeline, subquery.environment, subquery.query, for: .operand)
      try await fetchStored(for: query)
      let run = run(planner.plan(query, reading: needs))
      results[subquery.id] = Result(
        column: try await result(of: run, query, subquery), needs: needs,
        isOfDefinition: subquery.isOfDefinition)
      note(run, of: subquery.span)
    }
  }

  /// The store was changed: what was read of it is read again, but for what `let`s and `param`s stand
  /// for.
  package mutating func forgetWhatStatementsRead() {
    results = results.filter { $0.value.isOfDefinition }
  }

  private func bound(
    _ pipeline: Pipeline, _ environment: Environment, _ checked: BoundQuery,
    for use: PipelineUse
  ) throws(RunError) -> BoundQuery {
    guard !results.isEmpty else { return checked }
    var environment = environment
    environment.results = results.mapValues { $0.column }
    let (query, diagnostics) = QueryBinder.bind(pipeline, in: environment, for: use)
    _ = environment.subqueries.takeAll()
    if let problem = diagnostics.first(where: { $0.severity == .error }) { throw .binding(problem) }
    return query
  }

  private func result(
    of run: QueryRun, _ query: BoundQuery, _ subquery: Subquery
  ) async throws(RunError) -> Column {
    var batches: [Batch] = []
    var rowCount = 0
    while let batch = try await run.nextBatch() {
      batches.append(batch)
      rowCount += batch.rowCount
      if subquery.id.form == .value, rowCount > 1 { throw .binding(.severalRows(subquery.span)) }
    }
    return subquery.result(of: batches, of: query)
  }
}

extension Subqueries {
  func reads(for demand: Demand) -> [SubqueryID: Needs] {
    Dictionary(needed(for: demand).map { ($0.id, $1) }) { $0.union($1) }
  }

  /// Those whose results are read, in the order in which they can run, and what is read of each.
  func needed(for demand: Demand) -> [(Subquery, Needs)] {
    var demand = demand
    var needed: [(Subquery, Needs)] = []
    for subquery in all.reversed() {
      let read = demand.subqueries[subquery.id]
      guard read != nil || required.contains(subquery.id) else { continue }
      let needs = required.contains(subquery.id) ? .whole : subquery.id.form.needs(of: read)
      demand.add(subquery.query.demand(for: needs))
      needed.append((subquery, needs))
    }
    return needed.reversed()
  }
}

extension SubqueryID.Form {
  /// What must come with its rows where this is read of the result.
  fileprivate func needs(of read: Needs?) -> Needs {
    switch self {
    case .records: read ?? .whole
    case .value, .list, .count, .presence: .whole
    }
  }
}

extension Subquery {
  /// One row: what the pipeline's rows come to.
  fileprivate func result(of batches: [Batch], of query: BoundQuery) -> Column {
    let shape = query.shape
    switch id.form {
    case .value, .count:
      let value = shape.columns.first.flatMap { batches.first?[$0.slot]?.value(at: 0) } ?? .null
      return Column([value], type: type)
    case .presence:
      let count = shape.columns.first.flatMap { batches.first?[$0.slot]?.value(at: 0) }
      return Column([.bool(count != .int(0) && count != nil)], type: .bool)
    case .list:
      let rows = Batch.concatenate(batches)
      let column = shape.columns.first
      let none = Column([], type: column?.type ?? .null)
      return .list(oneList(of: column.flatMap { rows[$0.slot] } ?? none))
    case .records:
      return .list(oneList(of: query.records(batches)))
    }
  }

  private func oneList(of elements: Column) -> ListColumn {
    ListColumn(
      offsets: [0, elements.count], elements: elements, validity: Validity(allValid: 1))
  }

  /// Stands for what it gives in a plan that is only shown. `nil` where no text can.
  var sampleResult: Column? {
    let sample = Value.text("...")
    switch (id.form, type) {
    case (.value, .text): return Column([sample], type: .text)
    case (.list, .list(.text)): return Column([.list([sample])], type: type)
    default: return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func severalRows(_ span: Span) -> Diagnostic {
    Diagnostic(
      "this pipeline stands for one value and gave more than one row", at: span,
      help: "take 1, count or summarize give one row")
  }
}
