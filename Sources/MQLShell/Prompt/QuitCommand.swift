/// `.quit`: leaves the prompt, as Ctrl-D does.
enum QuitCommand: ShellCommand {
  static let name = ".quit"
  static let usage = ".quit"
  static let summary = "leave, as Ctrl-D does"

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome { .quit }
}
