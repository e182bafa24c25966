internal import MQL

extension CommandLineOption {
  static let help = CommandLineOption(
    "--help", alias: "-h",
    manual: Manual(
      usage: "-h, --help",
      summary: "this text",
      examples: [
        .init(
          .shell, "mql --help",
          untoldBecause: "it is the list of the commands and options")
      ])
  ) { options, _ in options.wantsHelp = true }
}
