private import Glibc
import MQL
import MQLSyntax

/// One checked script being run: its statements in order, and the `let`s that run once.
@MainActor
struct ScriptRun {
  private let session: Session
  private let store: OpenStore
  /// The pipelines that several statements use.
  private let definitions: [String: BoundQuery]
  private var rows: [String: StoredRows] = [:]
  private let notes = Notes()
  private var proved: [Batch]?
  private let context: EvaluationContext

  init(session: Session, store: OpenStore, stored definitions: [String: BoundQuery]) {
    self.session = session
    self.store = store
    self.definitions = definitions
    context = EvaluationContext(now: .now, notes: notes)
    if let last = session.last { rows["_"] = last }
  }

  /// `nil`: go on with the next statement.
  mutating func run(_ statement: CheckedStatement) async -> ExitCode? {
    switch statement {
    case .query(let query):
      return await run(query)
    case .explain(let query):
      return await print(Planner(store).plan(query).explanation)
    case .rows(let schema, let batch):
      return await print(schema, batch)
    case .text(let text):
      session.output.append(text: text)
      return flushed()
    }
  }

  // MARK: - Queries

  /// Runs the one query that there is to prove what it was checked against; what it gives is shown
  /// when it runs.
  mutating func prove(_ query: BoundQuery) async -> Bool {
    guard let rows = await ProvedRows.proving(query, store.source, context) else { return false }
    proved = rows.batches
    if proved == nil { _ = notes.takeAll() }
    return true
  }

  private mutating func run(_ query: BoundQuery) async -> ExitCode? {
    let start = ContinuousClock.now
    let before = store.traffic()
    let progress = session.settings.showsProgress ? ProgressLine(store) : nil
    let printer: RowPrinter
    do throws(Failure) {
      printer = try RowPrinter(query.shape.schema, session, progress, saving: query.save)
    } catch {
      await progress?.stop()
      return report(error)
    }
    let failure = await attempt(query, printer)
    await progress?.stop()
    if let failure {
      printer.discard()
      session.flush(session.output)
      return report(failure)
    }
    tellNotes()
    do throws(Failure) {
      try printer.finish(
        Footer.Run(
          elapsed: ContinuousClock.now - start, traffic: store.traffic() - before))
      return nil
    } catch {
      return report(error)
    }
  }

  private mutating func attempt(_ query: BoundQuery, _ printer: RowPrinter) async -> Failure? {
    do throws(Failure) {
      try await fetchStored(for: query)
      let kept = KeptColumns(query.shape)
      var batches: [Batch] = []
      let keeps = session.settings.isInteractive && query.save == nil
      let run = makeRun(query, keeping: keeps ? kept.slots : [])
      var held = (proved ?? []).makeIterator()
      let isHeld = proved != nil
      while let batch = try await (isHeld ? held.next() : next(of: run)) {
        if keeps { batches.append(kept.keep(batch)) }
        try await printer.write(kept.show(batch))
      }
      if keeps { session.keep(StoredRows(shape: kept.storedShape(named: "_"), batches: batches)) }
      return nil
    } catch {
      return error
    }
  }

  /// Runs a `let` that this query reads and that has not run yet.
  private mutating func fetchStored(for query: BoundQuery) async throws(Failure) {
    guard case .stored(let shape, _, _) = query.source, rows[shape.name] == nil,
      let definition = definitions[shape.name]
    else { return }
    try await fetchStored(for: definition)
    let kept = KeptColumns(definition.shape)
    let run = makeRun(definition, keeping: kept.slots)
    var batches: [Batch] = []
    while let batch = try await next(of: run) { batches.append(kept.keep(batch)) }
    rows[shape.name] = StoredRows(shape: shape, batches: batches)
  }

  private func makeRun(_ query: BoundQuery, keeping slots: [Slot]) -> QueryRun {
    let planner = Planner(store, pushesDown: session.settings.pushesDown)
    return QueryRun(
      planner.plan(query, keeping: slots), store: store.source, context: context
    ) { rows[$0] }
  }

  private func next(of run: QueryRun) async throws(Failure) -> Batch? {
    do throws(RunError) {
      return try await run.nextBatch()
    } catch {
      throw .run(error)
    }
  }

  // MARK: - Everything else

  private func print(_ schema: ResultSchema, _ batch: ResultBatch) async -> ExitCode? {
    do throws(Failure) {
      let printer = try RowPrinter(schema, session, nil)
      try await printer.write(batch)
      try printer.finish(nil)
      return nil
    } catch {
      return report(error)
    }
  }

  private func print(_ explanation: Explanation) async -> ExitCode? {
    switch session.settings.format.audience {
    case .people:
      session.output.append(text: explanation.text)
      return flushed()
    case .programs:
      let (schema, batch) = explanation.rows
      return await print(schema, batch)
    }
  }

  private func flushed() -> ExitCode? {
    do throws(SinkFailure) {
      try session.output.flush()
      return nil
    } catch {
      return report(.output(error))
    }
  }

  // MARK: - What went wrong

  enum Failure: Error {
    case run(RunError)
    case output(SinkFailure)
  }

  private func report(_ failure: Failure) -> ExitCode? {
    tellNotes()
    switch failure {
    case .run(.source(let error)):
      if error.kind == .cancelled {
        session.tell("interrupted")
        return .interrupted
      }
      session.tell("error: \(error.message)", help: error.help)
      return error.kind == .connection ? .unreachable : .failed
    case .run(.evaluation(let error)):
      session.tell("error: \(error.message)", help: error.help)
      return .failed
    case .output(.readerGone):
      // Whoever read has what they wanted.
      return .done
    case .output(.failed(let failure)):
      session.tell("error: \(failure)")
      return .failed
    }
  }

  private func tellNotes() {
    guard !session.settings.isQuiet else { return }
    for (text, count) in notes.takeAll() {
      session.tell(count > 1 ? "note: \(text) (\(count) times)" : "note: \(text)")
    }
  }
}

extension Planner {
  fileprivate init(_ store: OpenStore, pushesDown: Bool = true) {
    self.init(store: store.source, pushesDown: pushesDown)
  }
}

extension Instant {
  /// The clock's.
  fileprivate static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
