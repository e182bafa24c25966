import Foundation
import Glibc
import JSON

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
      // Whatever a case says about today is about this moment, shortly after the last record.
      "MQL_NOW": "2026-05-03T12:00:00Z",
    ]
    for name in ["CONFIG", "STATE", "DATA", "CACHE"] {
      let directory = home.appending(path: name.lowercased())
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      environment["XDG_\(name)_HOME"] = directory.path
    }
    self.environment = environment
    server = try GoldenServer(data: GoldenLab.dataset, environment: environment, scratch: home)
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
  package func startInProcess(
    _ arguments: [String], pushesDown: Bool = true, of golden: GoldenCase
  ) throws -> GoldenProcess {
    var environment = try environmentOfRun()
    if !pushesDown { environment["MQL_PUSHDOWN"] = "off" }
    return try mql.start(
      ["--sandbox"] + arguments, environment: environment, scratch: home,
      in: try GoldenFolder(of: golden, under: home))
  }

  /// Over HTTP: what it printed, and the requests that the server saw, sign-in aside.
  package func startServed(
    _ arguments: [String], of golden: GoldenCase
  ) throws -> GoldenProcess {
    var environment = try environmentOfRun()
    environment["MQL_URL"] = server.url
    environment["MQL_API_TOKEN"] = "lab_api_token"
    return try mql.start(
      arguments, environment: environment, scratch: home,
      in: try GoldenFolder(of: golden, under: home))
  }

  /// What a run keeps, no other finds.
  private func environmentOfRun() throws -> [String: String] {
    let state = home.appending(path: "state/\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    return environment.merging(["XDG_STATE_HOME": state.path]) { $1 }
  }

  package func forgetRequests() throws { try server.forgetRequests() }

  package func requests() throws -> [String] { try server.requests() }

  private static let dataset = GoldenCase.directory
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Recordings/dataset.json")
}

/// The data set, served.
///
/// `@unchecked Sendable`: nothing of it changes once it is made, and the process it owns is only
/// started by the initializer and stopped once.
private final class GoldenServer: @unchecked Sendable {
  let url: String
  private let port: UInt16
  private let process: GoldenProcess

  init(data: URL, environment: [String: String], scratch: URL) throws {
    let program = try GoldenProgram(named: "medusa-sandbox", variable: "MEDUSA_SANDBOX_BINARY")
    process = try program.start(
      ["--data", data.path, "--api", "v1", "--port", "0", "--memory"], environment: environment,
      scratch: scratch)
    url = try process.firstLine()
    guard let port = url.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw GoldenFailure("medusa-sandbox printed no URL, but \(url)")
    }
    self.port = port
  }

  func stop() { process.stop() }

  func forgetRequests() throws { _ = try ask("DELETE") }

  func requests() throws -> [String] {
    let report = try JSONValue.parse(try ask("GET"))
    return (report["requests"]?.asArray ?? []).map { entry in
      "\(entry["method"]?.asString ?? "?") \(entry["target"]?.asString ?? "?")"
    }
  }

  /// The body of the answer.
  private func ask(_ method: String) throws -> [UInt8] {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(connection) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw GoldenFailure("medusa-sandbox does not answer") }
    let head =
      "\(method) /__sandbox/requests HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    _ = head.withCString { write(connection, $0, strlen($0)) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = read(connection, &buffer, buffer.count), count > 0 {
      answer += buffer[..<count]
    }
    guard let blank = answer.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw GoldenFailure("medusa-sandbox gave no answer")
    }
    return Array(answer[blank.upperBound...])
  }
}
