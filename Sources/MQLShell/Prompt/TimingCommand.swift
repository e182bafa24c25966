import MQL

/// `.timing`: whether time and requests are told also below a program's format.
enum TimingCommand: ShellCommand {
  static let name = ".timing"
  static let manual = Manual(
    usage: ".timing",
    summary: "tell time and requests with every format, or stop telling",
    details: "For table and vertical they are told anyway.",
    examples: [
      .init(
        .prompt,
        #"""
        .timing
        .timing
        """#,
        gives: #"""
          timing on
          timing off
          """#)
    ])

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    shell.session.settings.showsTiming.toggle()
    shell.say(shell.session.settings.showsTiming ? "timing on" : "timing off")
    return .goOn
  }
}
