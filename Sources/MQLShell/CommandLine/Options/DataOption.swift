internal import MQL

extension CommandLineOption {
  static let data = CommandLineOption(
    "--data", taking: "FILE", command: "sandbox reset",
    manual: Manual(
      usage: "--data FILE",
      summary: "load this data set, JSON, not the sample shop",
      examples: [
        .init(
          .shell, "mql sandbox reset --data shop.json",
          untoldBecause: "it needs the file")
      ])
  ) { $0.dataFile = $1 }
}
