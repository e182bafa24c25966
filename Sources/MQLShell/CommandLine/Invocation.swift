/// What one run of the program is to do.
package struct Invocation: Sendable, Equatable {
  /// What a call of the program is to do.
  package enum Action: Sendable, Equatable {
    /// The prompt, or the script on standard input where that is no terminal.
    case prompt
    case text(String)
    case script(path: String)
    /// Tells what is wrong with the files, and asks no store.
    case check(paths: [String])
    case login(url: String)
    case logout
    case profiles
    case sandboxReset(dataFile: String?)
    case sandboxInfo
    /// Rewrites scripts in their canonical form, or only names those that are not in it.
    case format(files: [String], checksOnly: Bool)
    /// The journal of changes.
    case changes(ChangeCommands.Action)
    /// Groups that are what queries say.
    case segments(SegmentCall)
    /// What was kept of stores.
    case snapshots(SnapshotCommands.Action)
    /// The manual: of a topic, or its contents; as a man page, all of it.
    case help(topic: String?, HelpForm)
    /// How the program is called.
    case usage
    case version
  }

  package var action: Action
  package var options: RunOptions

  package init(_ action: Action, options: RunOptions = RunOptions()) {
    self.action = action
    self.options = options
  }
}
