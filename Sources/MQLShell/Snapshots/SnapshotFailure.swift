package import MQL
package import SQLite

/// Why a snapshot can't be taken, read or dropped.
package enum SnapshotFailure: Error, Sendable, CustomStringConvertible {
  case noDirectory(ConfigurationFailure)
  case file(FileFailure)
  case database(SQLiteError)
  case exists(String, madeAt: Instant)
  case missing(String, among: [String])
  /// It is there, and has no rows of the resource.
  case without(Resource, String, having: [String])

  package var description: String {
    switch self {
    case .without: asError.message
    case .noDirectory(let failure): "no place for snapshots: \(failure.message)"
    case .file(let failure): "the snapshots are out of reach: \(failure)"
    case .database(let error): "the snapshots are out of reach: \(error.message)"
    case .exists(let name, let time):
      "there is a snapshot '\(name)' of this store already, made \(time.description)"
    case .missing(let name, _): "there is no snapshot '\(name)' of this store"
    }
  }

  /// What to do about it.
  package var help: String? {
    switch self {
    case .without: asError.help
    case .noDirectory, .file, .database: nil
    case .exists(let name, _): "mql snapshots drop \(ShellWord.quoted(name)) takes it away"
    case .missing(_, let names):
      names.isEmpty
        ? "none was taken: snapshot groups, customers as \"name\""
        : "snapshots of this store: " + names.joined(separator: ", ")
    }
  }

  var asError: SnapshotError {
    if case .without(let resource, let snapshot, let names) = self {
      return .notInSnapshot(resource, at: snapshot, having: names)
    }
    return SnapshotError(description, help: help)
  }
}
