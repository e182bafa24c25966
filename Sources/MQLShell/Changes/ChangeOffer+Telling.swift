private import JSON
internal import MQL

// What is told of a plan and of what came of it.
extension ChangeOffer {
  /// What became of a plan that was not applied.
  enum Unapplied: String {
    /// The store is so already.
    case nothing = "unchanged"
    case pending
    case declined
  }

  /// - Parameter isShown: people have seen the plan already.
  func tell(_ shown: ShownPlan, _ state: Unapplied, isShown: Bool = false) -> ExitCode? {
    guard isForPeople else {
      return printDocument(shown, state: state.rawValue, number: nil, results: .null)
    }
    if !isShown, let code = show(shown.text) { return code }
    switch state {
    case .nothing: return show("nothing changes\n")
    case .pending: return show("not applied: --apply sends it\n", unless: session.hasFailedAssert)
    case .declined: return nil
    }
  }

  func tell(_ shown: ShownPlan, _ result: AppliedChange) -> ExitCode? {
    let output =
      isForPeople
      ? show(result.summary + "\n")
      : printDocument(
        shown, state: result.state, number: result.number, results: result.results)
    session.tell(problemsOf: result)
    // A person may want it at once; whoever runs scripts finds it in the journal.
    if session.settings.changes.question != nil, !session.settings.isQuiet,
      let wayBack = result.wayBack
    {
      session.tell("help: \(wayBack)")
    }
    guard let code = result.code else { return output }
    return output.map { code.combined(with: $0) } ?? code
  }

  /// Prints text among the rows. The code to end with where that fails; nobody has to read it.
  func show(_ text: String, unless isLeftOut: Bool = false) -> ExitCode? {
    if isLeftOut { return nil }
    do throws(SinkFailure) {
      try put(text)
      return nil
    } catch {
      return code(of: error)
    }
  }

  /// Prints a plan before it is sent. The code to end with where nobody can have read it: nothing of
  /// it may be sent then.
  func present(_ text: String) -> ExitCode? {
    do throws(SinkFailure) {
      try put(text)
      return nil
    } catch {
      return code(of: error) ?? .pending
    }
  }

  private func put(_ text: String) throws(SinkFailure) {
    session.output.append(text: text)
    try session.output.flush()
  }

  private func code(of failure: SinkFailure) -> ExitCode? {
    if failure == .readerGone { return nil }
    session.tell("error: \(failure.reason)")
    return .failed
  }

  private func printDocument(
    _ shown: ShownPlan, state: String, number: Int?, results: JSONValue
  ) -> ExitCode? {
    var columns: [ResultSchema.Column] = []
    var row: [Value] = []
    func add(_ name: String, _ type: ValueType, _ value: Value) {
      columns.append(ResultSchema.Column(name: name, type: type))
      row.append(value)
    }
    for member in shown.document {
      if let text = member.value.asString {
        add(member.name, .text, .text(text))
      } else {
        add(member.name, .json, .json(member.value.text))
      }
    }
    add("state", .text, .text(state))
    add("change", .int, number.map { .int(Int64($0)) } ?? .null)
    add("results", .json, results.isNull ? .null : .json(results.text))
    do throws(SinkFailure) {
      try session.print(ResultRows(columns, [row]))
      return nil
    } catch {
      return code(of: error)
    }
  }
}
