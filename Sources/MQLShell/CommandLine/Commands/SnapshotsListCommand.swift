internal import MQL

extension CommandLineCommand {
  static let snapshotsList = CommandLineCommand(
    "snapshots list",
    manual: Manual(
      usage: "mql snapshots list",
      summary: "the snapshots that were taken of any store, newest first",
      details: "The statement snapshot takes them; they are kept on this machine.",
      examples: [
        .init(.shell, "mql snapshots list", untoldBecause: "it depends on what was kept")
      ])
  ) { _, _ in .snapshots(.list) }
}
