internal import MQL

// What everything that changes the store asks of a session.
extension Session {
  /// Opens the store for work that changes it. Where it can't be opened, or only be read, that is
  /// told.
  func withChangeTarget(
    _ work: (OpenStore, any ChangeTarget) async -> ExitCode
  ) async -> ExitCode {
    let store: OpenStore
    do throws(ConfigurationFailure) {
      store = try openedStore()
    } catch {
      tell(error)
      return error.exitCode
    }
    do throws(SourceError) {
      return await work(store, try changeTarget(of: store))
    } catch {
      tell("error: \(error.message)")
      return .failed
    }
  }

  func changeTarget(of store: OpenStore) throws(SourceError) -> any ChangeTarget {
    guard let target = store.changes else {
      throw SourceError(.failed, "the store '\(access.name)' can only be read")
    }
    return target
  }

  /// Why ``isReadOnly`` holds.
  package var readOnlyReason: String {
    access.isReadOnly
      ? "the profile '\(access.name)' is readonly: nothing is changed"
      : "--readonly: nothing is changed"
  }

  /// What went wrong with a change, and the way on.
  func tell(problemsOf result: AppliedChange) {
    for problem in result.problems { tell(problem) }
    if let doubt = result.doubt, !settings.isQuiet { tell("note: \(doubt)") }
    if let wayOn = result.wayOn { tell("help: \(wayOn)") }
  }
}
