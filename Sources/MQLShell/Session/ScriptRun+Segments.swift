import MQL
import MQLSyntax

// What a file of segments needs of a run: its asserts, and the plan of each segment.
extension ScriptRun {
  /// `nil`: the plan could be made, or the code and the reason.
  enum SegmentOutcome {
    case planned(SegmentPlan)
    /// It was told.
    case failed(ExitCode, reason: String)
  }

  mutating func plan(_ segment: CheckedSegment, for target: any ChangeTarget) async
    -> SegmentOutcome
  {
    do throws(Failure) {
      let query = try await ready(segment.query)
      var planner = planner(target)
      let plan: SegmentPlan?
      do throws(RunError) {
        plan = try await planner.segment(of: query, titled: "segment \"\(segment.name)\"")
      } catch {
        throw .run(error)
      }
      tellNotes()
      return plan.map { .planned($0) } ?? .failed(.failed, reason: "")
    } catch {
      let code = report(error) ?? .failed
      return .failed(code, reason: error.reason)
    }
  }
}

extension ScriptRun.Failure {
  /// Without its place.
  fileprivate var reason: String {
    switch self {
    case .run(.source(let error)): error.kind == .cancelled ? "interrupted" : error.message
    case .run(.evaluation(let error)): error.message
    case .run(.binding(let problem)): problem.message
    case .output(let failure): failure.reason
    }
  }
}
