import Foundation
import MQLTestSupport
import Testing

/// Each script in Cases runs as the shipped program runs it: in process, in process with nothing
/// pushed to the server, and over HTTP. What it prints and asks stands in its `.expected` file.
@Suite("Golden cases", .serialized, .lab)
struct GoldenTests {
  @Test("runs as recorded", arguments: try GoldenCase.all())
  func runsAsRecorded(_ golden: GoldenCase) throws {
    let lab = try #require(LabTrait.lab)
    let arguments = [golden.scriptPath] + golden.options
    try lab.forgetRequests()
    let inProcess = try lab.startInProcess(arguments, of: golden)
    let unpushed = try lab.startInProcess(arguments, pushesDown: false, of: golden)
    let served = try lab.startServed(arguments, of: golden)
    let explained = try golden.explained.map {
      try lab.startInProcess(
        golden.optionsBesideFormat + ["--format", "table", "-c", $0], of: golden)
    }

    let run = try inProcess.finish()
    let localRun = try unpushed.finish()
    #expect(
      localRun.output == run.output && localRun.exit == run.exit && localRun.files == run.files,
      "with nothing pushed down: \(difference(run, localRun))")
    let servedRun = try served.finish()
    #expect(servedRun == run, "over HTTP: \(difference(run, servedRun))")

    let plan = try explained?.finish()
    let outcome = GoldenOutcome(
      requests: try lab.requests(), plan: plan?.exit == 0 ? plan?.output : nil, run: run)
    try check(outcome.text, golden)
  }

  private func check(_ found: String, _ golden: GoldenCase) throws {
    if ProcessInfo.processInfo.environment["MQL_RECORD_GOLDENS"] == "1" {
      return try golden.record(found)
    }
    let expected = try golden.readExpected()
    #expect(
      expected == found,
      """
      \(golden): \(expected == nil ? "nothing recorded" : "not as recorded")
      \(goldenDifference(expected: expected ?? "", found: found))
      To record what is right now: MQL_RECORD_GOLDENS=1 scripts/test --filter GoldenTests
      """)
  }

  private func difference(_ expected: GoldenRun, _ found: GoldenRun) -> String {
    func text(_ run: GoldenRun) -> String {
      GoldenOutcome(requests: [], plan: nil, run: run).text
    }
    return "\n" + goldenDifference(expected: text(expected), found: text(found))
  }
}

/// The two stores, opened once for all cases and closed after the last.
struct LabTrait: SuiteTrait, TestScoping {
  @TaskLocal static var lab: GoldenLab?

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let lab = try GoldenLab()
    defer { lab.close() }
    try await LabTrait.$lab.withValue(lab) { try await function() }
  }
}

extension Trait where Self == LabTrait {
  static var lab: Self { Self() }
}
