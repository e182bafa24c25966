internal import MQL

extension CommandLineOption {
  static let version = CommandLineOption(
    "--version",
    manual: Manual(
      usage: "--version",
      summary: "the version",
      examples: [
        .init(
          .shell, "mql --version",
          gives: "mql 0.1.0")
      ])
  ) { options, _ in options.wantsVersion = true }
}
