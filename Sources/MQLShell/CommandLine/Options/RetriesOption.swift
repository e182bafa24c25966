internal import MQL

extension CommandLineOption {
  static let retries = CommandLineOption(
    "--retries", taking: "N",
    manual: Manual(
      usage: "--retries N",
      summary: "how often a failed request is sent again",
      details: "Only what is safe to repeat is sent again, later each time.",
      examples: [
        .init(
          .shell, "mql --sandbox --retries 5 -c 'regions | count'",
          gives: #"{"count":5}"#)
      ])
  ) {
    options, text throws(UsageFailure) in
    options.limits.retries = try RunOptions.count("--retries", text, least: 0)
  }
}
