internal import MQL

extension CommandLineCommand {
  static let changesList = CommandLineCommand(
    "changes list",
    manual: Manual(
      usage: "mql changes list",
      summary: "the changes that were applied, newest first",
      details: """
        A change has a number, a title, the store that it was made for, and what became of it.
        """,
      examples: [
        .init(.shell, "mql changes list", gives: "")
      ])
  ) { _, _ in .changes(.list) }
}
