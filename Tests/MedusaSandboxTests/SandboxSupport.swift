import Foundation
import JSON
import MedusaAdmin
import MedusaSandbox

extension Sandbox {
  /// Asks with the API token.
  func ask(_ method: String = "GET", _ target: String, _ body: JSONValue? = nil) -> Response {
    respond(
      to: SandboxRequest(
        method: method, target: target,
        headers: [
          Header("x-medusa-access-token", "lab_api_token"),
          Header("Content-Type", "application/json"),
        ], body: body.map { Array($0.text.utf8) } ?? []))
  }

  func json(_ target: String) throws -> JSONValue {
    try JSONValue.parse(ask("GET", target).body)
  }

  /// What a list's rows have in that field.
  func texts(_ list: String, _ field: String, _ target: String) throws -> [String] {
    try json(target)[list]?.asArray?.compactMap { $0[field]?.asString } ?? []
  }
}

/// A directory that goes with the test.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }
}

let sampleContents = Sandbox.Contents { () throws(SandboxError) in Dataset.sample() }
