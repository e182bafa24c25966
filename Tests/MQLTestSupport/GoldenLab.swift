import Foundation
import JSON

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One data set in two stores: the sandbox in process, and the sandbox served on a port.
package final class GoldenLab: Sendable {
  private let mql: GoldenProgram
  private let server: GoldenServer
  private let home: URL
  private let environment: [String: String]

  package init() throws {
    mql = try GoldenProgram(named: "mql", variable: "MQL_BINARY")
    home = FileManager.default.temporaryDirectory.appending(path: "mql-golden-\(UUID().uuidString)")
    var environment = [
      "PATH": "/usr/bin:/bin", "HOME": home.path, "LANG": "C.UTF-8", "TZ": "UTC",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    for name in ["CONFIG", "STATE", "DATA", "CACHE"] {
      let directory = home.appending(path: name.lowercased())
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      environment["XDG_\(name)_HOME"] = directory.path
    }
    self.environment = environment
    server = try GoldenServer(data: GoldenLab.dataset, environment: environment)
    let reset = try mql.start(
      ["sandbox", "reset", "--data", GoldenLab.dataset.path], environment: environment,
      scratch: home
    ).finish()
    guard reset.exit == 0 else { throw GoldenFailure("no sandbox: \(reset.diagnostics)") }
  }

  package func close() {
    server.stop()
    try? FileManager.default.removeItem(at: home)
  }

  /// In process; `pushesDown: false` leaves the server nothing but to list.
  package func startInProcess(_ arguments: [String], pushesDown: Bool = true) throws
    -> GoldenProcess
  {
    var environment = environment
    if !pushesDown { environment["MQL_PUSHDOWN"] = "off" }
    return try mql.start(["--sandbox"] + arguments, environment: environment, scratch: home)
  }

  /// Over HTTP: what it printed, and the requests that the server saw, sign-in aside.
  package func startServed(_ arguments: [String]) throws -> GoldenProcess {
    var environment = environment
    environment["MQL_URL"] = server.url
    environment["MQL_API_TOKEN"] = "lab_api_token"
    return try mql.start(arguments, environment: environment, scratch: home)
  }

  package func forgetRequests() async throws { try await server.forgetRequests() }

  package func requests() async throws -> [String] { try await server.requests() }

  private static let dataset = GoldenCase.directory
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Recordings/dataset.json")
}

/// The data set, served.
private final class GoldenServer: @unchecked Sendable {
  let url: String
  // Only started and stopped.
  private let process = Process()

  init(data: URL, environment: [String: String]) throws {
    let program = try GoldenProgram(named: "medusa-sandbox", variable: "MEDUSA_SANDBOX_BINARY")
    let output = Pipe()
    process.executableURL = program.file
    process.arguments = ["--data", data.path, "--api", "v1", "--port", "0", "--memory"]
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty,
      byte[0] != UInt8(ascii: "\n")
    { line += byte }
    url = String(decoding: line, as: UTF8.self)
    guard url.hasPrefix("http://") else {
      throw GoldenFailure("medusa-sandbox printed no URL, but \(url)")
    }
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  func forgetRequests() async throws { _ = try await ask("DELETE") }

  func requests() async throws -> [String] {
    let report = try JSONValue.parse(Array(try await ask("GET")))
    return (report["requests"]?.asArray ?? []).map { entry in
      "\(entry["method"]?.asString ?? "?") \(entry["target"]?.asString ?? "?")"
    }
  }

  private func ask(_ method: String) async throws -> Data {
    guard let url = URL(string: url + "/__sandbox/requests") else {
      throw GoldenFailure("\(url) is no URL")
    }
    var request = URLRequest(url: url)
    request.httpMethod = method
    return try await URLSession.shared.data(for: request).0
  }
}
