import Foundation
import MQLTestSupport
import Testing

/// Random queries over random shops and literal rows, asked of mql with pushdown and without, and of
/// SQLite by a translator in Python that shares no code with the engine.
///
/// `scripts/fuzz queries COUNT --seed N` asks any number of them. What differs is shrunk and printed.
/// It fails as well where a kind of stage, expression or data that can be generated never was.
@Suite struct DifferentialTests {
  static let queryCount = 2000
  static let seed = 1

  @Test func randomQueriesAreAnsweredAsSQLiteAnswersThem() throws {
    let mql = try GoldenProgram(named: "mql", variable: "MQL_BINARY")
    let oracle = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-B", oracle.path, String(Self.queryCount), "--seed", String(Self.seed),
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["MQL_BINARY": mql.file.path, "PYTHONUTF8": "1"]
    ) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let report = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(
      process.terminationStatus == 0,
      "\(report)\nTo see more of them: scripts/fuzz queries \(Self.queryCount) --seed \(Self.seed)")
  }
}
