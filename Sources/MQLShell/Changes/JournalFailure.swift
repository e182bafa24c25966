package import SQLite

/// Why the journal could not do as asked. Nothing is sent that is not in it.
package enum JournalFailure: Error, Sendable, CustomStringConvertible {
  case noDirectory(ConfigurationFailure)
  case file(FileFailure)
  case database(SQLiteError)
  /// What stands in it is not what mql writes.
  case unreadable(change: Int)
  case noChange(Int)
  /// Another process is at it now.
  case held(Int)
  case undone(Int, by: Int)
  case undoStopped(Int, at: Int)
  case otherStore(Int, StoreIdentity, here: StoreIdentity)

  package var description: String {
    switch self {
    case .noDirectory(let failure): "no journal of changes: \(failure.message)"
    case .file(let failure): "no journal of changes: \(failure)"
    case .database(let error): "no journal of changes: \(error.message)"
    case .unreadable(let number): "the journal of change \(number) is damaged"
    case .noChange(let number): "there is no change \(number)"
    case .held(let number): "another mql is at change \(number) now"
    case .undone(let number, let other): "change \(number) is undone by change \(other)"
    case .undoStopped(let number, let other):
      "the undo of change \(number), change \(other), has done a part of it"
    case .otherStore(let number, let store, let here):
      "change \(number) was made for the store '\(store.name)' (\(store.place)), "
        + "not for '\(here.name)' (\(here.place))"
    }
  }

  /// What to do about it.
  package var help: String? {
    switch self {
    case .noDirectory, .file, .database, .unreadable, .held: nil
    case .noChange: "mql changes list"
    case .undone(_, let other): "mql changes undo \(other) takes that back"
    case .undoStopped(_, let other):
      "mql changes resume \(other) goes on with it, mql changes undo \(other) takes that part back"
    case .otherStore(_, let store, _): store.option ?? "MQL_URL=\(store.place)"
    }
  }
}
