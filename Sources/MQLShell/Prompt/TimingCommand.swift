/// `.timing`: whether time and requests are told also below a program's format.
enum TimingCommand: ShellCommand {
  static let name = ".timing"
  static let usage = ".timing"
  static let summary = "tell time and requests with every format, or stop telling"

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    shell.session.settings.showsTiming.toggle()
    shell.say(shell.session.settings.showsTiming ? "timing on" : "timing off")
    return .goOn
  }
}
