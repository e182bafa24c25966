import MQL

/// `.help`: what the prompt understands beside the language.
enum HelpCommand: ShellCommand {
  static let name = ".help"
  static let manual = Manual(
    usage: ".help",
    summary: "these commands; help alone is the language",
    examples: [
      .init(
        .prompt, ".help",
        untoldBecause: "it is the list of these commands")
    ])

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    let manuals = allShellCommands.map { $0.manual }
    let width = manuals.map { $0.usage.count }.max() ?? 0
    for manual in manuals {
      let gap = String(repeating: " ", count: width - manual.usage.count + 2)
      shell.say(manual.usage + gap + manual.summary)
    }
    shell.say("\nhelp tells about the language, Tab shows what fits, Ctrl-R searches the history")
    return .goOn
  }
}
