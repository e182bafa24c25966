internal import MQL
private import MQLSyntax

/// `mql changes`: what the journal knows, going on with a change, and taking one back.
@MainThread
package struct ChangeCommands {
  /// What is asked of the journal.
  package enum Action: Sendable, Equatable {
    case list
    case show(Int)
    case resume(Int)
    case undo(Int)
  }

  private let session: Session

  package init(_ session: Session) { self.session = session }

  package func run(_ action: Action) async -> ExitCode {
    do throws(JournalFailure) {
      let journal = try session.settings.changes.journal()
      switch action {
      case .list: return session.printAll(.changes(try journal.list(), journal))
      case .show(let number):
        return session.printAll(.steps(of: try journal.change(number), session.access.catalog))
      case .resume(let number): return try await resume(number, journal)
      case .undo(let number): return try await undo(number, journal)
      }
    } catch {
      session.tell("error: \(error)", help: error.help)
      return .failed
    }
  }

  /// Where no store can be opened it would be taken for another than the change's own.
  private func withoutStore(
    _ number: Int, _ journal: ChangeJournal
  ) throws(JournalFailure) -> ExitCode? {
    guard try journal.summary(number) != nil else { throw .noChange(number) }
    do throws(ConfigurationFailure) {
      _ = try session.openedStore()
      return nil
    } catch {
      session.tell(error)
      return error.exitCode
    }
  }

  // MARK: - Going on

  private func resume(
    _ number: Int, _ journal: ChangeJournal
  ) async throws(JournalFailure) -> ExitCode {
    if let code = try withoutStore(number, journal) { return code }
    let change = try journal.open(number, of: session.access.identity)
    if change.change.entries.allSatisfy({ $0.state.isSettled }) {
      // It may have died between its last step and the word for it.
      try change.write(.done)
      session.tell("nothing is left to do of change \(number)")
      return .done
    }
    return await withTarget { target in
      let shown = ShownPlan(
        restOf: change.change, for: target, in: session.access.catalog)
      return await ChangeOffer(session, target).offer(.rest(change), shown)
    }
  }

  // MARK: - Taking back

  private func undo(
    _ number: Int, _ journal: ChangeJournal
  ) async throws(JournalFailure) -> ExitCode {
    if let code = try withoutStore(number, journal) { return code }
    let change = try journal.open(inForce(number, journal), of: session.access.identity)
    if change.number != number {
      session.tell("note: change \(number) is in force again by change \(change.number)")
    }
    return await withTarget { target in
      var known = change.change
      let unanswered = known.entries.indices.filter { known.entries[$0].isUnanswered }
      if let code = await settle(&known, change, target) { return code }
      let isUndecided = tellUndecided(of: known, among: unanswered)
      let plan = ChangePlan.inverse(
        of: known.doneSteps, title: "undo of change \(change.number), \(known.summary.title)",
        catalog: session.access.catalog)
      let code = await ChangeOffer(session, target).offer(
        .plan(plan, statement: "mql changes undo \(number)", undoing: change.number),
        ShownPlan(plan, for: target, in: session.access.catalog))
      // Held until the undo is written down.
      withExtendedLifetime(change) {}
      return isUndecided ? (code ?? session.codeSoFar).combined(with: .failed) : code
    }
  }

  /// The change whose undo takes this one back: itself, or the one that brought it back since.
  private func inForce(
    _ number: Int, _ journal: ChangeJournal
  ) throws(JournalFailure) -> Int {
    guard case .inForce(let other)? = try journal.summary(number)?.standing else { return number }
    return other
  }

  /// Looks what became of requests whose answers are not known: what they did is undone too.
  private func settle(
    _ known: inout JournalledChange, _ change: OpenChange, _ target: any ChangeTarget
  ) async -> ExitCode? {
    var applier = ChangeApplier(
      known, to: target, log: change, catalog: session.access.catalog,
      settings: session.settings.changes.ofApplier)
    let ending = await applier.settle()
    known.entries = applier.entries
    if case .finished = ending { return nil }
    let result = AppliedChange(known, known.entries, ending, session.access.catalog)
    for problem in result.problems { session.tell(problem) }
    return result.code ?? .failed
  }

  /// Whether of some steps it can't be told what they did: others have changed their records since.
  private func tellUndecided(of known: JournalledChange, among places: [Int]) -> Bool {
    var count = 0
    for place in places {
      guard case .conflict(let reason) = known.entries[place].state else { continue }
      count += 1
      let step = known.steps[place]
      let head = "\(step.kind(in: session.access.catalog)) \(step.label)"
      session.tell(VisibleText.of("conflict: \(head): \(reason)"))
    }
    if count == 0 { return false }
    let steps = count == 1 ? "1 step is" : "\(count) steps are"
    session.tell(
      "error: \(steps) not wholly taken back: the answer was lost, and another admin was there")
    return true
  }

  private func withTarget(
    _ work: (any ChangeTarget) async -> ExitCode?
  ) async -> ExitCode {
    await session.withChangeTarget { _, target in await work(target) ?? session.codeSoFar }
  }
}
