package import MQL

/// The one door through which a store is changed: shows what is planned, asks, writes it down,
/// sends it and tells what came of it.
@MainThread
package struct ChangeOffer {
  let session: Session
  let target: any ChangeTarget

  package init(_ session: Session, _ target: any ChangeTarget) {
    self.session = session
    self.target = target
  }

  /// What is to be applied.
  enum Subject {
    case plan(ChangePlan, statement: String, undoing: Int?)
    case rest(OpenChange)
  }

  /// - Parameter statement: as it is written.
  /// - Returns: the code to end the run with; `nil`: go on with the next statement. Where changes
  ///   are left pending the session notes it, and the run's code tells.
  package func offer(_ plan: ChangePlan, statement: String) async -> ExitCode? {
    await offer(
      .plan(plan, statement: statement, undoing: nil),
      ShownPlan(plan, for: target, in: session.access.catalog))
  }

  func offer(_ subject: Subject, _ shown: ShownPlan) async -> ExitCode? {
    if session.isReadOnly { return refuseReadOnly() }
    if shown.items.isEmpty { return tell(shown, .nothing) }
    if session.hasFailedAssert {
      session.tell("error: an assert has failed, so this change is not applied")
      session.notePendingChanges()
      return tell(shown, .pending)
    }
    switch decision(shown) {
    case .output(let code): return code
    case .pending:
      session.notePendingChanges()
      // Programs have had nothing yet: their document tells how it ended, too.
      return tell(shown, .pending, isShown: isForPeople)
    case .declined:
      session.tell("declined: nothing is changed")
      session.notePendingChanges()
      return tell(shown, .declined, isShown: true) ?? .pending
    case .interrupted:
      session.tell("interrupted: nothing is changed")
      return .interrupted
    case .apply: return await apply(subject, shown)
    }
  }

  private func refuseReadOnly() -> ExitCode {
    session.tell("error: \(session.readOnlyReason)")
    return .wrong
  }

  // MARK: - Asking

  private enum Decision {
    case apply, pending, declined, interrupted
    /// The plan could not be shown.
    case output(ExitCode)
  }

  private func decision(_ shown: ShownPlan) -> Decision {
    let settings = session.settings.changes
    guard let question = settings.question else {
      if isForPeople, let code = present(shown.text) { return .output(code) }
      return settings.applies ? .apply : .pending
    }
    if isForPeople && !session.settings.writesToFile {
      if let code = present(shown.text) { return .output(code) }
    } else {
      // A person is to read it, and rows go elsewhere.
      session.errors.append(text: shown.text)
      session.flush(session.errors)
    }
    let confirmation = Confirmation(shown, session.access)
    let answer = question.answer(to: confirmation.question)
    if MainThread.isCancelled { return .interrupted }
    return answer.map { confirmation.accepts($0) } ?? false ? .apply : .declined
  }

  var isForPeople: Bool { session.settings.format.audience == .people }

  // MARK: - Applying

  private func apply(_ subject: Subject, _ shown: ShownPlan) async -> ExitCode? {
    do throws(JournalFailure) {
      return tell(shown, try await send(subject))
    } catch {
      session.tell("error: \(error)", help: error.help)
      return .failed
    }
  }

  /// Writes it down and sends it. What came of it is for the caller to tell.
  func send(_ subject: Subject) async throws(JournalFailure) -> AppliedChange {
    let change = try open(subject)
    session.noteSentChanges()
    var applier = ChangeApplier(
      change.change, to: target, log: change, catalog: session.access.catalog,
      settings: session.settings.changes.ofApplier)
    let ending = await applier.apply()
    return AppliedChange(change.change, applier.entries, ending, session.access.catalog)
  }

  private func open(_ subject: Subject) throws(JournalFailure) -> OpenChange {
    switch subject {
    case .rest(let change): return change
    case .plan(let plan, let statement, let undone):
      return try session.settings.changes.journal().begin(
        plan, statement: statement, store: session.access.identity,
        at: session.settings.now ?? .now, undoing: undone)
    }
  }
}
