internal import MQL

extension CommandLineOption {
  static let stats = CommandLineOption(
    "--stats",
    manual: Manual(
      usage: "--stats",
      summary: "tell requests, bytes and time at the end",
      examples: [
        .init(
          .shell, "mql --sandbox --stats -c 'regions | count'",
          untoldBecause: "the time differs")
      ])
  ) { options, _ in
    options.showsStats = true
  }
}
