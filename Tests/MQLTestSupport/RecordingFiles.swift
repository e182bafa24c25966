import Foundation
package import JSON

/// The files under Tests/Recordings.
package enum RecordingFiles {
  /// The exchanges of `v1/<name>.ndjson`, in order.
  package static func exchanges(_ name: String) throws -> [Recording] {
    try lines("v1/\(name).ndjson").map { try Recording($0) }
  }

  /// Each line of a file, as JSON.
  package static func lines(_ path: String) throws -> [JSONValue] {
    try [UInt8](Data(contentsOf: folder.appending(path: path)))
      .split(separator: UInt8(ascii: "\n"))
      .map { try JSONValue.parse(Array($0)) }
  }

  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Recordings")
  }
}
