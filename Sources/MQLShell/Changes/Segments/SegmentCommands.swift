internal import MQL
private import MQLSyntax

/// `mql segments`: tells how far groups are from what their segments say, and makes them so.
@MainThread
package struct SegmentCommands {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  package func run(_ call: SegmentCall) async -> ExitCode {
    let report: ByteSink?
    do throws(FileFailure) {
      // Before anything else: who asks for a report is to get one of this run, however it ends.
      report = try call.junitFile.map { (path) throws(FileFailure) in
        try ByteSink(replacing: path)
      }
    } catch {
      session.tell("error: \(error)")
      return .failed
    }
    let code: ExitCode
    let cases: JUnitReport
    switch await checked(call) {
    case .gone(let work):
      let printed = session.printAll(work.results.rows)
      code = work.code.combined(with: printed)
      cases = work.results.report(call.action)
    case .refused(let refusal, let reason):
      code = refusal
      cases = .refused(call, reason)
    }
    report?.append(text: cases.xml)
    return code.combined(with: close(report))
  }

  /// How far a call came.
  private enum Outcome {
    case gone(SegmentWork)
    case refused(ExitCode, String)
  }

  private func checked(_ call: SegmentCall) async -> Outcome {
    let clock = SessionClock(now: session.settings.now ?? .now, zone: session.zone)
    let files: SegmentFiles
    do throws(Diagnostic) {
      files = try SegmentFiles(call, session, clock)
    } catch {
      session.tell("error: \(error.message)", help: error.help)
      return .refused(.wrong, error.message)
    }
    session.report(files.callProblems, in: nil)
    session.report(files.diagnostics, in: files.text)
    if let problem = files.firstProblem { return .refused(.wrong, problem) }
    if files.segments.isEmpty {
      let problem = "no segment is defined in \(call.paths.joined(separator: ", "))"
      session.tell(
        "error: \(problem)",
        help: #"define segment "NAME" into group "GROUP" as customers where ..."#
      )
      return .refused(.wrong, problem)
    }
    if call.action == .apply, session.isReadOnly {
      session.tell("error: \(session.readOnlyReason)")
      return .refused(.wrong, session.readOnlyReason)
    }
    var done: SegmentWork?
    let code = await session.withChangeTarget { store, target in
      let runs = files.scripts.map { script in
        ScriptRun(session: session, store: store, text: files.text, clock: clock, script)
      }
      var work = SegmentWork(session, target, call, files, runs)
      await work.run()
      done = work
      return .done
    }
    return done.map { .gone($0) } ?? .refused(code, "the store can't be opened")
  }

  private func close(_ report: ByteSink?) -> ExitCode {
    do throws(SinkFailure) {
      try report?.close()
      return .done
    } catch {
      return session.code(of: error)
    }
  }
}
