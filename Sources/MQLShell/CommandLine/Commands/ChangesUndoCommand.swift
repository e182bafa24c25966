internal import MQL

extension CommandLineCommand {
  static let changesUndo = CommandLineCommand(
    "changes undo", taking: "N",
    manual: Manual(
      usage: "mql changes undo N",
      summary: "take back what a change has done",
      details: """
        An undo is a plan of its own: it is shown first, asks or wants --apply, is written down, and can be undone.
        """,
      examples: [
        .init(.shell, "mql changes undo 1", untoldBecause: "it depends on what was changed")
      ])
  ) { number, _ throws(UsageFailure) in .changes(.undo(try changeNumber(number))) }
}
