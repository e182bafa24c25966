import Foundation
import MQLTestSupport
import Testing

/// A shell in which `mql` asks the sandbox of sample data, apart from what the user has.
final class ExampleShell: Sendable {
  private let sh = GoldenProgram(at: "/bin/sh")
  private let home: URL
  private let environment: [String: String]

  init() throws {
    let mql = try GoldenProgram(named: "mql", variable: "MQL_BINARY")
    home = FileManager.default.temporaryDirectory
      .appending(path: "mql-manual-\(UUID().uuidString)")
    var environment = [
      "PATH": mql.file.deletingLastPathComponent().path + ":/usr/bin:/bin", "HOME": home.path,
      "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
      "MQL_NOW": "2026-05-03T12:00:00Z",
    ]
    for name in ["CONFIG", "STATE", "DATA", "CACHE"] {
      let directory = home.appending(path: name.lowercased())
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      environment["XDG_\(name)_HOME"] = directory.path
    }
    self.environment = environment
  }

  func close() { try? FileManager.default.removeItem(at: home) }

  /// Everything that the line prints, in a directory of its own; without line ends behind.
  func run(_ line: String, _ more: [String: String] = [:]) throws -> String {
    let directory = home.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let environment = environment.merging(more) { $1 }.merging(["HERE": directory.path]) { $1 }
    let run = try sh.start(
      ["-c", "exec 2>&1; cd \"$HERE\"; \(line)"], environment: environment, scratch: home
    ).finish()
    return String(run.output.reversed().drop { $0 == "\n" }.reversed())
  }

  /// A script on the sandbox.
  func runScript(_ text: String, format: String) throws -> String {
    try run("exec mql --sandbox --format \(format) -c \"$TEXT\"", ["TEXT": text])
  }
}

/// The shell, opened for the tests of a suite and closed after the last.
struct ExampleShellTrait: SuiteTrait, TestScoping {
  @TaskLocal static var shell: ExampleShell?

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let shell = try ExampleShell()
    defer { shell.close() }
    try await ExampleShellTrait.$shell.withValue(shell) { try await function() }
  }
}

extension Trait where Self == ExampleShellTrait {
  static var exampleShell: Self { Self() }
}
