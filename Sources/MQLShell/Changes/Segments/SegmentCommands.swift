internal import MQL
private import MQLSyntax

/// `mql segments`: tells how far groups are from what their segments say, and makes them so.
@MainThread
package struct SegmentCommands {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  package func run(_ call: SegmentCall) async -> ExitCode {
    let clock = SessionClock(now: session.settings.now ?? .now, zone: session.zone)
    let files: SegmentFiles
    do throws(Diagnostic) {
      files = try SegmentFiles(call, session, clock)
    } catch {
      session.tell("error: \(error.message)", help: error.help)
      return .wrong
    }
    session.report(files.callProblems, in: nil)
    session.report(files.diagnostics, in: files.text)
    guard files.isSound else { return .wrong }
    if files.segments.isEmpty {
      session.tell(
        "error: no segment is defined in \(call.paths.joined(separator: ", "))",
        help: #"define segment "NAME" into group "GROUP" as customers where ..."#)
      return .wrong
    }
    if call.action == .apply, session.isReadOnly {
      session.tell("error: \(session.readOnlyReason)")
      return .wrong
    }
    return await session.withChangeTarget { store, target in
      await run(call, files, clock, store, target)
    }
  }

  private func run(
    _ call: SegmentCall, _ files: SegmentFiles, _ clock: SessionClock, _ store: OpenStore,
    _ target: any ChangeTarget
  ) async -> ExitCode {
    let report: ByteSink?
    do throws(FileFailure) {
      // Before anything is sent: who asks for a report is to get one.
      report = try call.junitFile.map { (path) throws(FileFailure) in
        try ByteSink(replacing: path)
      }
    } catch {
      session.tell("error: \(error)")
      return .failed
    }
    let runs = files.scripts.map { script in
      ScriptRun(session: session, store: store, text: files.text, clock: clock, script)
    }
    var work = SegmentWork(session, target, call, files, runs)
    await work.run()
    let printed = session.printAll(work.results.rows)
    report?.append(text: work.results.report(call.action).xml)
    return work.code.combined(with: printed).combined(with: close(report))
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
