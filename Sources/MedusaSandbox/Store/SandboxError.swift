private import Glibc
import SQLite

/// Why a sandbox can't be opened or made.
package enum SandboxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file can't be read or written; `reason` is the system's.
  case file(path: String, reason: String)
  /// A data file doesn't have the shape. `place` is a path in it: `customers[12].email`.
  case data(path: String?, place: String, problem: String)
  /// The file is there and is no sandbox, or a damaged one.
  case notASandbox(path: String)
  /// A sandbox of an earlier or later program.
  case otherVersion(path: String, found: Int64, known: Int64)
  /// What SQLite said, of a sandbox without a file.
  case store(String)

  /// What SQLite says of a sandbox's file.
  init(_ error: SQLiteError, path: String) {
    self =
      error.isDamagedFile ? .notASandbox(path: path) : .file(path: path, reason: error.message)
  }

  /// What the system says of a file, by its `errno`.
  static func file(path: String, errno code: Int32) -> SandboxError {
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return .file(path: path, reason: reason.prefix(1).lowercased() + reason.dropFirst())
  }

  /// Whether a sandbox made anew is the way out.
  package var isMendedByReset: Bool {
    switch self {
    case .notASandbox, .otherVersion: true
    case .file, .data, .store: false
    }
  }

  /// On one line, also what to do.
  package var description: String {
    message + (isMendedByReset ? "; mql sandbox reset makes it anew" : "")
  }

  /// One line for a user: what and where.
  package var message: String {
    switch self {
    case .file(let path, let reason): "'\(path)' can't be used: \(reason)"
    case .data(let path, let place, let problem):
      [path, place.isEmpty ? nil : place, problem].compactMap { $0 }.joined(separator: ": ")
    case .notASandbox(let path): "'\(path)' is no sandbox, or a damaged one"
    case .otherVersion(let path, let found, let known):
      "'\(path)' is a sandbox of version \(found), and this program knows version \(known)"
    case .store(let message): "the sandbox's store: \(message)"
    }
  }
}
