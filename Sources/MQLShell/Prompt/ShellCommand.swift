package import MQL

/// A command of the prompt: `.help`. One file each in this folder, and a line in the list.
package protocol ShellCommand: SendableMetatype {
  /// With its dot.
  static var name: String { get }
  static var manual: Manual { get }
  /// `argument`: what stands behind the name, without spaces around it; `nil` where nothing does.
  @MainThread static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome
}

/// Whether the prompt goes on after a command.
package enum ShellCommandOutcome: Sendable {
  case goOn
  case quit
}

/// Every command of the prompt, in the order of the help.
package let allShellCommands: [any ShellCommand.Type] = [
  HelpCommand.self, QuitCommand.self, ProfileCommand.self, FormatCommand.self,
  TimingCommand.self, OutputCommand.self,
]
