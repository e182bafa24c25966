internal import MQL

extension CommandLineCommand {
  static let profiles = CommandLineCommand(
    "profiles",
    manual: Manual(
      usage: "mql profiles",
      summary: "list the stores of the configuration",
      details: "With the address and how each signs in; never a secret.",
      examples: [
        .init(
          .shell, "mql profiles",
          untoldBecause: "it depends on the configuration")
      ])
  ) { _, _ in .profiles }
}
