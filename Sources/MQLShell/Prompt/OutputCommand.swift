import MQL

/// `.output FILE`: rows go to a file, which appears when the output turns elsewhere.
enum OutputCommand: ShellCommand {
  static let name = ".output"
  static let manual = Manual(
    usage: ".output [FILE]",
    summary: "write rows to a file; alone: to the terminal again",
    details: """
      The file appears, whole, when the output turns elsewhere or the prompt ends; one of that \
      name is replaced.
      """,
    examples: [
      .init(
        .prompt,
        #"""
        .format csv
        .output rows.csv
        [{n: 1}]
        .output
        """#,
        untoldBecause: "what there is to see is the file")
    ])

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    shell.writeRows(to: argument)
    return .goOn
  }
}
