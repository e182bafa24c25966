private import Glibc
import MQL
import MQLSyntax

/// One checked script being run: its statements in order, and the `let`s that run once.
@MainThread
struct ScriptRun {
  let session: Session
  let store: OpenStore
  let text: SourceText
  private let notes = Notes()
  private let zone: Zone
  var queries: QueryRuns
  /// What the one query of the script gave while it was checked.
  private var proved: [Batch]?

  /// `text`: what the script was read from, to tell places of it.
  init(
    session: Session, store: OpenStore, text: SourceText, clock: SessionClock,
    _ script: CheckedScript
  ) {
    self.session = session
    self.store = store
    self.text = text
    zone = clock.zone
    var rows: [String: StoredRows] = [:]
    if let last = session.last { rows["_"] = last }
    queries = QueryRuns(
      store: store.source, pushesDown: session.settings.pushesDown,
      context: EvaluationContext(
        clock: clock, notes: notes, seed: .random(in: .min ... .max),
        isCancelled: { MainThread.isCancelled }),
      definitions: script.stored, rows: rows, reads: script.readsOfSubqueries)
  }

  /// `nil`: go on with the next statement.
  mutating func run(_ statement: CheckedStatement) async -> ExitCode? {
    switch statement {
    case .query(let query):
      return await run(query)
    case .change(let query, let span):
      return await change(query, span)
    case .create(let creation):
      return await create(creation)
    case .snapshot(let snapshot):
      return await keep(snapshot)
    case .explain(let query):
      return await print(queries.explain(query))
    case .analyze(let query):
      return await analyze(query)
    case .print(let value):
      return await print(value)
    case .assert(let assertion):
      return await check(assertion)
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
  mutating func prove(_ query: PreparedQuery) async -> Bool {
    guard let rows = await ProvedRows.proving(query, queries) else { return false }
    proved = rows.batches
    if proved == nil { _ = notes.takeAll() }
    return true
  }

  private mutating func run(_ prepared: PreparedQuery) async -> ExitCode? {
    let start = ContinuousClock.now
    let before = store.traffic()
    let progress = session.settings.showsProgress ? ProgressLine(store) : nil
    let printer: RowPrinter
    do throws(Failure) {
      printer = try RowPrinter(
        prepared.query.shape.schema, session, progress, saving: prepared.query.save)
    } catch {
      await progress?.stop()
      return report(error)
    }
    let failure = await attempt(prepared, printer)
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

  private mutating func attempt(
    _ prepared: PreparedQuery, _ printer: RowPrinter
  ) async -> Failure? {
    do throws(Failure) {
      let query = try await ready(prepared)
      var kept = KeptColumns(query)
      var batches: [Batch] = []
      var isSpread = !query.shape.hasSpread
      let keeps = session.settings.isInteractive && query.save == nil
      let run = queries.run(query, keeping: keeps ? kept.slots : [])
      var held = proved?.makeIterator()
      while let next = try await held == nil ? next(of: run) : held?.next() {
        let (shape, batch) = query.shape.spread(over: next)
        if !isSpread {
          isSpread = true
          kept = KeptColumns(shape, isLimited: query.isLimited)
          printer.begin(shape.schema)
        }
        if keeps { batches.append(kept.keep(batch)) }
        try await printer.write(kept.show(batch))
      }
      if keeps { session.keep(StoredRows(shape: kept.storedShape(named: "_"), batches: batches)) }
      return nil
    } catch {
      return error
    }
  }

  mutating func ready(_ prepared: PreparedQuery) async throws(Failure) -> BoundQuery {
    do throws(RunError) {
      return try await queries.ready(prepared)
    } catch {
      throw .run(error)
    }
  }

  private func next(of run: QueryRun) async throws(Failure) -> Batch? {
    do throws(RunError) {
      return try await run.nextBatch()
    } catch {
      throw .run(error)
    }
  }

  // MARK: - Values

  mutating func value(
    of expression: PreparedExpression
  ) async throws(Failure) -> Value {
    do throws(RunError) {
      return try await queries.value(of: expression)
    } catch {
      throw .run(error)
    }
  }

  /// One line: for people among the rows, for programs beside them.
  private mutating func print(_ expression: PreparedExpression) async -> ExitCode? {
    do throws(Failure) {
      let line = VisibleText.of(try await value(of: expression).plainText(in: zone) ?? "") + "\n"
      tellNotes()
      switch session.settings.format.audience {
      case .people:
        session.output.append(text: line)
        return flushed()
      case .programs:
        session.errors.append(text: line)
        session.flush(session.errors)
        return nil
      }
    } catch {
      return report(error)
    }
  }

  /// Goes on after a failure, which the session remembers.
  private mutating func check(_ assertion: Assertion) async -> ExitCode? {
    do throws(Failure) {
      let holds = try await value(of: assertion.condition)
      tellNotes()
      if holds == .bool(true) { return nil }
      var message: String?
      if let text = assertion.message { message = try await value(of: text).plainText(in: zone) }
      var found = ""
      if let sides = assertion.sides {
        let left = try await value(of: sides.left)
        let right = try await value(of: sides.right)
        found = "left is \(left.shortText), right is \(right.shortText)"
        // The condition's own have been told.
        _ = notes.takeAll()
      }
      session.report([.assertFailed(message, found, at: assertion.span)], in: text)
      session.noteFailedAssert()
      return nil
    } catch {
      return report(error)
    }
  }

  // MARK: - Everything else

  func print(_ schema: ResultSchema, _ batch: ResultBatch) async -> ExitCode? {
    do throws(Failure) {
      let printer = try RowPrinter(schema, session, nil)
      try await printer.write(batch)
      try printer.finish(nil)
      return nil
    } catch {
      return report(error)
    }
  }

  private mutating func analyze(_ query: PreparedQuery) async -> ExitCode? {
    let progress = session.settings.showsProgress ? ProgressLine(store) : nil
    let start = ContinuousClock.now
    let gauge = CostGauge(
      elapsed: { ContinuousClock.now - start }, traffic: store.traffic)
    let explanation: Explanation
    do throws(RunError) {
      explanation = try await queries.analyze(query, gauge)
    } catch {
      await progress?.stop()
      return report(.run(error))
    }
    await progress?.stop()
    tellNotes()
    return await print(explanation)
  }

  private func print(_ explanation: Explanation) async -> ExitCode? {
    switch session.settings.format.audience {
    case .people:
      session.output.append(text: explanation.text(in: text))
      return flushed()
    case .programs:
      let (schema, batch) = explanation.rows(in: text)
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

  func report(_ failure: Failure) -> ExitCode? {
    tellNotes()
    switch failure {
    case .run(.source(let error)):
      if error.kind == .cancelled {
        session.tell("interrupted")
        return .interrupted
      }
      session.tell("error: \(VisibleText.of(error.message))", help: error.help)
      return error.kind == .connection ? .unreachable : .failed
    case .run(.evaluation(let error)):
      session.tell("error: \(VisibleText.of(error.message))", help: error.help)
      return .failed
    case .run(.binding(let problem)):
      session.report([problem], in: text)
      return .failed
    case .output(.readerGone):
      // Whoever read has what they wanted.
      return .done
    case .output(.failed(let failure)):
      session.tell("error: \(failure)")
      return .failed
    }
  }

  func tellNotes() {
    guard !session.settings.isQuiet else { return }
    for (note, count) in notes.takeAll() {
      let text = VisibleText.of(note)
      session.tell(count > 1 ? "note: \(text) (\(count) times)" : "note: \(text)")
    }
  }
}

extension Value {
  /// As a label shows it.
  fileprivate var shortText: String {
    let text = jsonText
    return text.count <= 60 ? text : String(text.prefix(59)) + "…"
  }
}

extension Diagnostic {
  fileprivate static func assertFailed(
    _ message: String?, _ found: String, at span: Span
  ) -> Diagnostic {
    Diagnostic("assert failed" + (message.map { ": \($0)" } ?? ""), at: span, label: found)
  }
}

extension Instant {
  /// The clock's.
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
