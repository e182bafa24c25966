import MQL

/// `.profile`: which store this is; `.profile NAME` goes to another.
enum ProfileCommand: ShellCommand {
  static let name = ".profile"
  static let manual = Manual(
    usage: ".profile [NAME]",
    summary: "which store this is, or go to another (sandbox is one)",
    details: """
      It tells how the store is signed in to and where that was said, and never a secret. What \
      was defined stays; the last result goes, for it is another store's.
      """,
    examples: [
      .init(
        .prompt, ".profile",
        gives: "the sandbox that mql carries")
    ])

  static func run(_ argument: String?, _ shell: Shell) -> ShellCommandOutcome {
    if let argument { shell.open(profile: argument) }
    shell.say(shell.session.access.summary)
    return .goOn
  }
}
