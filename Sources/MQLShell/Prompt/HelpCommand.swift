/// `.help`: what the prompt understands beside the language.
enum HelpCommand: ShellCommand {
  static let name = ".help"
  static let usage = ".help"
  static let summary = "these commands; help alone is the language"

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    let width = allShellCommands.map { $0.usage.count }.max() ?? 0
    for command in allShellCommands {
      let gap = String(repeating: " ", count: width - command.usage.count + 2)
      shell.say(command.usage + gap + command.summary)
    }
    shell.say("\nhelp tells about the language, Tab shows what fits, Ctrl-R searches the history")
    return .goOn
  }
}
