/// `.output FILE`: rows go to a file, which appears when the output turns elsewhere.
enum OutputCommand: ShellCommand {
  static let name = ".output"
  static let usage = ".output [FILE]"
  static let summary = "write rows to a file; alone: to the terminal again"

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    shell.writeRows(to: argument)
    return .goOn
  }
}
