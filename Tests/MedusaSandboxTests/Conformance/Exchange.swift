import Foundation
import JSON
import MedusaAdmin
import MedusaSandbox
import Testing

/// One recorded request and what a real server answered.
struct Exchange: Sendable, CustomTestStringConvertible {
  var file: String
  /// Counted from 0, as the lines of the file.
  var index: Int
  var request: JSONValue
  var response: JSONValue

  var testDescription: String {
    "\(file) \(index): \(method) \(target.prefix(160))"
  }

  var method: String { request["method"]?.asString ?? "" }
  var target: String { request["target"]?.asString ?? "" }

  static func all(_ file: String) -> [Exchange] {
    let path = recordings.appending(path: "v1/\(file).ndjson")
    let lines = (try? Data(contentsOf: path))?.split(separator: UInt8(ascii: "\n")) ?? []
    return lines.enumerated().compactMap { index, line in
      guard let value = try? JSONValue.parse(Array(line)), let request = value["request"],
        let response = value["response"]
      else {
        Issue.record("\(file) line \(index + 1) is no recorded exchange")
        return nil
      }
      return Exchange(file: file, index: index, request: request, response: response)
    }
  }
}

let recordings = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Recordings")

let datasetBytes = Array(
  (try? Data(contentsOf: recordings.appending(path: "dataset.json"))) ?? Data())

/// A fresh sandbox in memory that holds the data of the recordings.
func recordedSandbox(
  administrator: Administrator = .standard, clock: SandboxClock = .system
) throws -> Sandbox {
  try Sandbox.open(
    path: nil,
    contents: Sandbox.Contents(administrator: administrator) { () throws(SandboxError) in
      try Dataset(json: datasetBytes, path: "dataset.json")
    }, clock: clock)
}

/// For tests that only read.
let sharedRecorded = Result { try recordedSandbox() }
