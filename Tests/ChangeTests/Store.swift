import Foundation
import JSON
import MQLTestSupport

/// A shop served by medusa-sandbox, which tests change and read past the program.
final class Store {
  let port: UInt16
  private let process: GoldenProcess

  /// A data set in memory.
  convenience init(data: URL = Store.dataset, scratch: URL) throws {
    try self.init(["--data", data.path, "--memory"], environment: [:], scratch: scratch)
  }

  /// The sandbox in the file that `mql --sandbox` has in this environment.
  convenience init(ofEnvironment environment: [String: String], scratch: URL) throws {
    try self.init([], environment: environment, scratch: scratch)
  }

  private init(
    _ arguments: [String], environment: [String: String], scratch: URL
  ) throws {
    let program = try GoldenProgram(named: "medusa-sandbox", variable: "MEDUSA_SANDBOX_BINARY")
    process = try program.start(
      ["--port", "0"] + arguments,
      environment: environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }, scratch: scratch)
    let url = try process.firstLine()
    guard let port = url.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw ProofFailure("medusa-sandbox printed no URL, but \(url)")
    }
    self.port = port
  }

  func stop() { process.stop() }

  /// Sends a request of another admin.
  @discardableResult
  func ask(_ method: String, _ target: String, _ body: JSONValue? = nil) throws -> JSONValue {
    try Store.ask(port, method, target, body)
  }

  /// The body of an answer, as it came.
  func read(_ target: String) throws -> [UInt8] { try Store.answer(port, "GET", target, nil) }

  @discardableResult
  static func ask(
    _ port: UInt16, _ method: String, _ target: String, _ body: JSONValue? = nil
  ) throws -> JSONValue {
    try JSONValue.parse(try answer(port, method, target, body))
  }

  private static func answer(
    _ port: UInt16, _ method: String, _ target: String, _ body: JSONValue?
  ) throws -> [UInt8] {
    guard let connection = Loopback.connect(port) else {
      throw ProofFailure("medusa-sandbox does not answer")
    }
    defer { close(connection) }
    let bytes = body.map { Array($0.text.utf8) } ?? []
    let head = """
      \(method) \(target) HTTP/1.1\r
      Host: localhost\r
      x-medusa-access-token: lab_api_token\r
      Content-Type: application/json\r
      Content-Length: \(bytes.count)\r
      Connection: close\r\n\r\n
      """
    Loopback.send(Array(head.utf8) + bytes, on: connection)
    let answer = Loopback.readToEnd(of: connection)
    guard let blank = answer.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw ProofFailure("no answer to \(method) \(target)")
    }
    let status = String(decoding: answer.prefix(12).suffix(3), as: UTF8.self)
    guard status == "200" else { throw ProofFailure("\(status) to \(method) \(target)") }
    return Array(answer[blank.upperBound...])
  }

  static let dataset = GoldenCase.directory
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Recordings/dataset.json")
}
