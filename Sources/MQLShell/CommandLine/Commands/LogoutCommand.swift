internal import MQL

extension CommandLineCommand {
  static let logout = CommandLineCommand(
    "logout",
    manual: Manual(
      usage: "mql logout",
      summary: "forget the sign-in of a profile",
      details: "Of the one that --profile names, else of the default.",
      examples: [
        .init(
          .shell, "mql logout --profile shop",
          untoldBecause: "it needs a profile")
      ])
  ) { _, _ in .logout }
}
