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

  /// One line for a user: what, where, and what to do.
  package var description: String {
    switch self {
    case .file(let path, let reason): "\(path): \(reason)"
    case .data(let path, let place, let problem):
      [path, place.isEmpty ? nil : place, problem].compactMap { $0 }.joined(separator: ": ")
    case .notASandbox(let path):
      "\(path): not a sandbox, or a damaged one; a reset of the sandbox makes it anew"
    case .otherVersion(let path, let found, let known):
      """
      \(path): a sandbox of version \(found), and this program knows version \(known); a reset of \
      the sandbox makes it anew
      """
    case .store(let message): "the sandbox's store: \(message)"
    }
  }
}
