internal import MQL

extension CommandLineOption {
  static let profile = CommandLineOption(
    "--profile", taking: "NAME",
    manual: Manual(
      usage: "--profile NAME",
      summary: "the store of this profile",
      details: "It wins over the environment and over the configuration's default.",
      examples: [
        .init(
          .shell, "mql --profile shop -c 'groups | count'",
          untoldBecause: "it depends on the shop")
      ])
  ) { $0.profile = $1 }
}
