internal import MQL

extension CommandLineCommand {
  static let changesShow = CommandLineCommand(
    "changes show", taking: "N",
    manual: Manual(
      usage: "mql changes show N",
      summary: "what became of each step of a change",
      details: """
        The number is that of mql changes list.
        """,
      examples: [
        .init(.shell, "mql changes show 1", untoldBecause: "it depends on what was changed")
      ])
  ) { number, _ throws(UsageFailure) in .changes(.show(try changeNumber(number))) }
}
