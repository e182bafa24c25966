internal import MQL

extension CommandLineCommand {
  static let changesResume = CommandLineCommand(
    "changes resume", taking: "N",
    manual: Manual(
      usage: "mql changes resume N",
      summary: "go on with a change that stopped",
      details: """
        After a crash, Ctrl-C or a conflict: what was sent and not answered is looked up first, and nothing is sent twice.
        """,
      examples: [
        .init(.shell, "mql changes resume 1", untoldBecause: "it depends on what was changed")
      ])
  ) { number, _ throws(UsageFailure) in .changes(.resume(try changeNumber(number))) }
}
