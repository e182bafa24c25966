internal import MQL

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

  // MARK: - Going on

  private func resume(
    _ number: Int, _ journal: ChangeJournal
  ) async throws(JournalFailure) -> ExitCode {
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
    let change = try journal.open(number, of: session.access.identity)
    return await withTarget { target in
      var known = change.change
      if let code = await settle(&known, change, target) { return code }
      let plan = ChangePlan.inverse(
        of: known.doneSteps, title: "undo of change \(number), \(known.summary.title)",
        catalog: session.access.catalog)
      let code = await ChangeOffer(session, target).offer(
        .plan(plan, statement: "mql changes undo \(number)", undoing: number),
        ShownPlan(plan, for: target, in: session.access.catalog))
      // Held until the undo is written down.
      withExtendedLifetime(change) {}
      return code
    }
  }

  /// Looks what became of requests whose answers were never noted: what they did is undone too.
  private func settle(
    _ known: inout JournalledChange, _ change: OpenChange, _ target: any ChangeTarget
  ) async -> ExitCode? {
    guard known.entries.contains(where: { $0.state == .sending }) else { return nil }
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

  private func withTarget(
    _ work: (any ChangeTarget) async -> ExitCode?
  ) async -> ExitCode {
    await session.withChangeTarget { _, target in await work(target) ?? session.codeSoFar }
  }
}
