import MQL

/// `.quit`: leaves the prompt, as Ctrl-D does.
enum QuitCommand: ShellCommand {
  static let name = ".quit"
  static let manual = Manual(
    usage: ".quit",
    summary: "leave, as Ctrl-D does",
    examples: [
      .init(
        .prompt, ".quit",
        untoldBecause: "it leaves")
    ])

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome { .quit }
}
