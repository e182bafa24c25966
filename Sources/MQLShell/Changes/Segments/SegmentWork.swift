internal import MQL
private import MQLSyntax

/// One run of `mql segments`: the asserts of all files, then a plan of each segment, then, where that is
/// asked for, each plan that may be applied.
@MainThread
struct SegmentWork {
  private let session: Session
  private let target: any ChangeTarget
  private let call: SegmentCall
  private let files: SegmentFiles
  private var runs: [ScriptRun]
  /// Of each segment, where it could be made.
  private var plans: [SegmentPlan?]
  private(set) var results: [SegmentResult]
  private var codeOfFailures = ExitCode.done

  init(
    _ session: Session, _ target: any ChangeTarget, _ call: SegmentCall, _ files: SegmentFiles,
    _ runs: [ScriptRun]
  ) {
    self.session = session
    self.target = target
    self.call = call
    self.files = files
    self.runs = runs
    plans = files.segments.map { _ in nil }
    results = files.segments.map { _, segment in
      SegmentResult(
        name: segment.name, file: files.file(of: segment), line: files.line(of: segment),
        group: segment.group)
    }
  }

  /// Of the whole run.
  var code: ExitCode {
    let hasDrift = results.contains { $0.state == .drifted }
    return codeOfFailures.combined(with: session.codeSoFar)
      .combined(with: hasDrift ? .pending : .done)
  }

  mutating func run() async {
    guard await assertsHold() else { return }
    guard await makePlans() else { return }
    refuseSharedGroups()
    guard show(), call.action == .apply, isWanted() else { return }
    await apply()
  }

  private mutating func fail(_ index: Int, _ code: ExitCode, _ reason: String) {
    results[index].state = .failed
    results[index].reason = reason
    codeOfFailures = codeOfFailures.combined(with: code)
  }

  // MARK: - Before anything is planned

  private mutating func assertsHold() async -> Bool {
    for index in runs.indices {
      for statement in files.scripts[index].statements {
        guard case .assert = statement, let code = await runs[index].run(statement) else {
          continue
        }
        codeOfFailures = code
        refuseAll("an assert can't be tested")
        return false
      }
    }
    guard session.hasFailedAssert else { return true }
    session.tell("error: an assert has failed, so no segment is looked at")
    refuseAll("an assert has failed")
    return false
  }

  private mutating func refuseAll(_ reason: String) {
    for index in results.indices { results[index].reason = reason }
  }

  // MARK: - Planning

  /// Whether to go on: a segment that fails stops no other, but where the store can't be reached.
  private mutating func makePlans() async -> Bool {
    for (index, (script, segment)) in files.segments.enumerated() {
      switch await runs[script].plan(segment, for: target) {
      case .planned(let plan): keep(plan, at: index)
      case .failed(let code, let reason):
        fail(index, code, reason)
        guard code != .failed else { continue }
        for rest in (index + 1)..<results.count {
          results[rest].reason = reason
        }
        for done in 0..<index where results[done].state == .drifted {
          results[done].reason = reason
        }
        return false
      }
    }
    return true
  }

  private mutating func keep(_ plan: SegmentPlan, at index: Int) {
    plans[index] = plan
    let size = GroupSize(
      before: plan.before, after: plan.after, leaving: plan.removed.count)
    results[index].group = plan.group
    results[index].size = size
    results[index].added = plan.added
    results[index].removed = plan.removed
    results[index].state = plan.plan.isEmpty ? .unchanged : .drifted
    guard isRefused(index) else { return }
    let reason = "it would go \(size.phrase), which needs --accept-shrink"
    results[index].reason = reason
    if call.action == .plan, !session.settings.isQuiet {
      session.tell("note: segment '\(results[index].name)': \(reason)")
    }
  }

  /// One names it by its name and another by its id: that is seen only here.
  private mutating func refuseSharedGroups() {
    var segments: [ExactText: [Int]] = [:]
    for (index, plan) in plans.enumerated() {
      guard let plan else { continue }
      segments[ExactText(plan.groupID ?? "\u{0}" + plan.group), default: []].append(index)
    }
    for sharers in segments.values.sorted(by: { $0[0] < $1[0] }) where sharers.count > 1 {
      for index in sharers {
        let other = results[sharers.first { $0 != index } ?? index].name
        let reason = "the segment '\(other)' says who is in the group, too"
        session.tell("error: segment '\(results[index].name)': \(reason)")
        fail(index, .failed, reason)
      }
    }
  }

  // MARK: - Showing and asking

  private var open: [Int] { results.indices.filter { results[$0].state == .drifted } }

  private func shown(_ index: Int) -> String {
    guard let plan = plans[index]?.plan else { return "" }
    return ShownPlan(plan, for: target, in: session.access.catalog).text
  }

  /// Shows people what would be sent. Whether to go on: nobody may have seen it.
  private mutating func show() -> Bool {
    guard session.settings.format.audience == .people else { return true }
    for index in open {
      if let code = ChangeOffer(session, target).present(shown(index) + "\n") {
        codeOfFailures = codeOfFailures.combined(with: code)
        return false
      }
    }
    return true
  }

  /// The command is the consent, but for a production store where a person sits.
  private mutating func isWanted() -> Bool {
    let wanted = open.filter { !isRefused($0) }
    guard session.access.isProduction, let question = session.settings.changes.question,
      let first = wanted.first, let plan = plans[first]?.plan
    else { return true }
    if session.settings.format.audience == .programs {
      for index in wanted { session.errors.append(text: shown(index)) }
      session.flush(session.errors)
    }
    let confirmation = Confirmation(
      ShownPlan(plan, for: target, in: session.access.catalog), session.access)
    let answer = question.answer(to: confirmation.question)
    if MainThread.isCancelled {
      session.tell("interrupted: nothing is changed")
      codeOfFailures = codeOfFailures.combined(with: .interrupted)
      return false
    }
    if answer.map({ confirmation.accepts($0) }) ?? false { return true }
    session.tell("declined: nothing is changed")
    return false
  }

  // MARK: - Applying

  private mutating func apply() async {
    for index in open {
      guard let plan = plans[index]?.plan else { continue }
      if isRefused(index) {
        refuse(index)
      } else if await !apply(plan, at: index) {
        return
      }
    }
  }

  private func isRefused(_ index: Int) -> Bool {
    !call.acceptsShrink && results[index].size?.isJump == true
  }

  private mutating func refuse(_ index: Int) {
    let group = results[index].group ?? ""
    session.tell(
      "error: segment '\(results[index].name)' is not applied: the group '\(group)' would go "
        + (results[index].size?.phrase ?? ""), help: "--accept-shrink applies it all the same")
    results[index].state = .refused
    codeOfFailures = codeOfFailures.combined(with: .failed)
  }

  /// Whether to go on with the next one.
  private mutating func apply(_ plan: ChangePlan, at index: Int) async -> Bool {
    let statement = files.text.slice(files.segments[index].segment.span)
    let result: AppliedChange
    do throws(JournalFailure) {
      result = try await ChangeOffer(session, target).send(
        .plan(plan, statement: statement, undoing: nil))
    } catch {
      session.tell("error: \(error)", help: error.help)
      fail(index, .failed, "\(error)")
      return true
    }
    results[index].change = result.number
    session.tell(problemsOf: result)
    guard let code = result.code else {
      results[index].state = .applied
      results[index].reason = nil
      return true
    }
    fail(index, code, result.problems.joined(separator: "; "))
    return code == .failed
  }
}
