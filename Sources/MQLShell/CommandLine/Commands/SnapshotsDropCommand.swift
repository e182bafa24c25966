internal import MQL

extension CommandLineCommand {
  static let snapshotsDrop = CommandLineCommand(
    "snapshots drop", taking: "NAME",
    manual: Manual(
      usage: "mql snapshots drop NAME",
      summary: "take a snapshot of a store away, with its rows",
      details: "The store is the one that a run would ask: --profile NAME or --sandbox names it.",
      examples: [
        .init(
          .shell, "mql --sandbox snapshots drop monday",
          untoldBecause: "it depends on what was kept")
      ])
  ) { name, _ in .snapshots(.drop(name ?? "")) }
}
