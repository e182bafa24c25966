import MQL
import MQLSyntax
import Testing

/// The rows of a query on literal rows, a JSON object each, on a clock of its own.
func rows(
  _ query: String, in zone: String, now: String = "2026-05-03T12:00:00Z",
  bindings: [String: Environment.Binding] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> [String] {
  let zone = try #require(Zone(named: zone), sourceLocation: sourceLocation)
  let clock = SessionClock(
    now: try #require(Instant(iso: now), sourceLocation: sourceLocation), zone: zone)
  let asked = try Asked(query, sourceLocation: sourceLocation)
  let (bound, diagnostics) = QueryBinder.bind(
    asked.pipeline, in: Environment(catalog: .toy, bindings: bindings, clock: clock))
  #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
  let store = NoStore(catalog: .toy)
  let run = QueryRun(
    Planner(store: store).plan(bound), store: store,
    context: EvaluationContext(clock: clock, notes: Notes())
  ) { _ in nil }
  var lines: [String] = []
  while let batch = try await run.next() {
    for row in 0..<batch.rowCount {
      let cells = zip(run.schema.columns, batch.columns).map {
        Value.RecordValue($0.name, $1.value(at: row))
      }
      lines.append(Value.record(cells).jsonText)
    }
  }
  return lines
}

/// One value, as JSON.
func value(
  of expression: String, in zone: String = "UTC", now: String = "2026-05-03T12:00:00Z",
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> String {
  let lines = try await rows(
    "[{n: 1}] | select \(expression) as x", in: zone, now: now, sourceLocation: sourceLocation)
  return String(lines.first?.dropFirst(#"{"x":"#.count).dropLast() ?? "")
}
