import MQL
import MQLSyntax
import Testing

/// What is checked and what is run see one clock.
let testClock = SessionClock(now: Instant(milliseconds: 1_780_000_000_000), zone: .utc)

/// A query text on its way through parser, binder, planner and run.
struct Asked {
  let text: SourceText
  let pipeline: Pipeline

  init(_ query: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    text = SourceText(name: "test", text: query)
    let script = Parser.parse(text, Grammar(stages: allStageSyntaxes))
    #expect(script.diagnostics.isEmpty, sourceLocation: sourceLocation)
    guard case .pipeline(let pipeline)? = script.statements.first else {
      throw NotAPipeline(query: query)
    }
    self.pipeline = pipeline
  }

  struct NotAPipeline: Error { let query: String }

  func bind(
    _ bindings: [String: Environment.Binding] = [:], files: FileTables = FileTables()
  ) -> (query: BoundQuery, diagnostics: [Diagnostic]) {
    var environment = Environment(catalog: .toy, bindings: bindings, clock: testClock)
    environment.files = files
    return QueryBinder.bind(pipeline, in: environment, for: .statement)
  }

  /// Each as `id: the words it points at`.
  func complaints(_ bindings: [String: Environment.Binding] = [:]) -> [String] {
    bind(bindings).diagnostics.map { "\($0.id): \(text.slice($0.label.span))" }
  }
}

/// The rows of a query over the toy store, a JSON object each.
func rows(
  _ query: String, _ store: ToyStore = ToyStore(), pushesDown: Bool = true,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> [String] {
  let (bound, diagnostics) = try Asked(query, sourceLocation: sourceLocation).bind()
  #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
  let plan = Planner(store: store, pushesDown: pushesDown).plan(bound)
  return try await run(plan, store).lines
}

/// The rows of a query on literal rows that come in batches of so many.
func rows(
  _ query: String, inBatchesOf count: Int, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> [String] {
  let asked = try Asked(query, sourceLocation: sourceLocation)
  let source = QueryBinder.bind(
    Pipeline(source: asked.pipeline.source, stages: [], span: asked.pipeline.span),
    in: Environment(catalog: .toy, clock: testClock)
  ).query
  guard case .rows(let batch) = source.source else { throw Asked.NotAPipeline(query: query) }
  let shape = StoredShape(
    name: "literal",
    columns: source.shape.columns.map {
      StoredShape.Column(name: $0.name, type: $0.type, headline: nil, currency: nil)
    }, records: nil, width: source.shape.columns.count)
  let name = Name("literal", asked.pipeline.source.span)
  let (bound, diagnostics) = QueryBinder.bind(
    Pipeline(source: .name(name), stages: asked.pipeline.stages, span: asked.pipeline.span),
    in: Environment(
      catalog: .toy, bindings: ["literal": .stored(shape)], clock: testClock))
  #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
  var batches: [Batch] = []
  for start in stride(from: 0, to: batch.rowCount, by: count) {
    batches.append(batch.slice(start..<min(start + count, batch.rowCount)))
  }
  let store = NoStore(catalog: .toy)
  let stored = StoredRows(shape: shape, batches: batches)
  return try await run(Planner(store: store).plan(bound), store, ["literal": stored]).lines
}

func run(
  _ plan: Plan, _ store: any StoreSource, _ stored: [String: StoredRows] = [:]
) async throws -> (lines: [String], notes: [String]) {
  let notes = Notes()
  let run = QueryRun(
    plan, store: store,
    context: EvaluationContext(clock: testClock, notes: notes)
  ) { stored[$0] }
  var lines: [String] = []
  while let batch = try await run.next() {
    for row in 0..<batch.rowCount {
      let cells = zip(run.schema.columns, batch.columns).map {
        Value.RecordValue($0.name, $1.value(at: row))
      }
      lines.append(Value.record(cells).jsonText)
    }
  }
  return (lines, notes.takeAll().map(\.text))
}
