/// `.profile`: which store this is; `.profile NAME` goes to another.
enum ProfileCommand: ShellCommand {
  static let name = ".profile"
  static let usage = ".profile [NAME]"
  static let summary = "which store this is, or go to another (sandbox is one)"

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    if let argument { shell.open(profile: argument) }
    shell.say(shell.session.access.summary)
    return .goOn
  }
}
