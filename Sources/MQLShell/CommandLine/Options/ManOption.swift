internal import MQL

extension CommandLineOption {
  static let man = CommandLineOption(
    "--man", command: "help",
    manual: Manual(
      usage: "--man",
      summary: "the whole manual as a man page",
      examples: [
        .init(
          .shell, "mql help --man | head -n 1",
          gives: #".TH MQL 1 "" "mql 0.1.0" "User Commands""#)
      ])
  ) { options, _ in options.helpForm = .man }
}
