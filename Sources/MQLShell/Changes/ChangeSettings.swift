/// How a run deals with changes.
package struct ChangeSettings: Sendable {
  /// Changes are sent without a question: `--apply`.
  package var applies = false
  /// `--readonly`
  package var isReadOnly = false
  package var onConflict = ConflictPolicy.stop
  /// Where a person can be asked; `nil` where none sits there.
  package var question: (any ChangeQuestion)?
  /// Where the journal lies.
  package var directories: @Sendable () throws(ConfigurationFailure) -> UserDirectories = {
    () throws(ConfigurationFailure) in throw .noHome(variable: "XDG_STATE_HOME")
  }
  /// Between a lost answer and the next look.
  package var waits = ChangeApplier.Settings().waits

  package init() {}
}

extension ChangeSettings {
  func journal() throws(JournalFailure) -> ChangeJournal {
    let directories: UserDirectories
    do throws(ConfigurationFailure) {
      directories = try self.directories()
    } catch {
      throw .noDirectory(error)
    }
    return try ChangeJournal(directories)
  }

  var ofApplier: ChangeApplier.Settings {
    var settings = ChangeApplier.Settings()
    settings.policy = onConflict
    settings.waits = waits
    return settings
  }
}
