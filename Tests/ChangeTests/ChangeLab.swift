import Foundation
import JSON
import MQLTestSupport

/// The program with a home of its own, before a store.
final class ChangeLab {
  let home: URL
  let environment: [String: String]
  private let mql: GoldenProgram

  /// In memory, where a journal that is synced thousands of times takes no time.
  init() throws {
    mql = try GoldenProgram(named: "mql", variable: "MQL_BINARY")
    home = URL(filePath: "/dev/shm/mql-proof-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    environment = [
      "PATH": "/usr/bin:/bin", "HOME": home.path, "LANG": "C.UTF-8", "TZ": "UTC",
      "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  func close() { try? FileManager.default.removeItem(at: home) }

  func write(_ text: String, to name: String) throws -> String {
    let file = home.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// - Parameter url: `nil`: the sandbox in process.
  func start(_ arguments: [String], at url: String?) throws -> GoldenProcess {
    try start(arguments, at: url) { file, arguments in (GoldenProgram(at: file), arguments) }
  }

  /// Through a shell's line that ends by becoming `"$0" "$@"`.
  func start(
    _ arguments: [String], at url: String?, shell: String
  ) throws -> GoldenProcess {
    try start(arguments, at: url) { file, arguments in
      (GoldenProgram(at: "/bin/sh"), ["-c", shell, file] + arguments)
    }
  }

  private func start(
    _ arguments: [String], at url: String?,
    _ command: (String, [String]) -> (GoldenProgram, [String])
  ) throws -> GoldenProcess {
    var environment = environment
    if let url {
      environment["MQL_URL"] = url
      environment["MQL_API_TOKEN"] = "lab_api_token"
    }
    let (program, words) = command(
      mql.file.path, (url == nil ? ["--sandbox"] : []) + ["--format", "ndjson"] + arguments)
    return try program.start(words, environment: environment, scratch: home)
  }

  func run(_ arguments: [String], at url: String?) throws -> GoldenRun {
    try start(arguments, at: url).finish(withinSeconds: 120)
  }

  /// Of the changes that the journal holds, the newest's number; 0 where there is none.
  func lastChange(at url: String?) throws -> Int {
    let run = try run(["changes", "list"], at: url)
    let rows = try run.documents
    return rows.compactMap { $0["change"]?.asInt }.max() ?? 0
  }
}

extension GoldenRun {
  /// Each line of the output.
  var documents: [JSONValue] {
    get throws {
      try output.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
    }
  }

  var text: String { "exit \(exit)\n\(output)\(diagnostics)" }
}

extension JSONValue {
  /// The requests that a change's document plans, those to records made on the way under the ids
  /// that they got.
  var plannedRequests: [String] {
    let results = self["results"]?.asArray ?? []
    var made = "ID"
    var lines: [String] = []
    for (place, request) in (self["requests"]?.asArray ?? []).enumerated() {
      let line = (request["request"]?.asString ?? "?").replacing("/ID/", with: "/\(made)/")
      lines.append("\(line) \(request["body"]?.text ?? "")")
      if results.indices.contains(place), let id = results[place]["id"]?.asString { made = id }
    }
    return lines
  }

  var losses: [String] { (self["losses"]?.asArray ?? []).compactMap(\.asString) }
}
