internal import MQL

extension CommandLineOption {
  static let deadline = CommandLineOption(
    "--deadline", taking: "TIME",
    manual: Manual(
      usage: "--deadline TIME",
      summary: "for the whole run",
      details: "A run that would take longer is stopped.",
      examples: [
        .init(
          .shell, "mql --sandbox --deadline 2m -c 'regions | count'",
          gives: #"{"count":5}"#)
      ])
  ) {
    options, text throws(UsageFailure) in
    options.limits.deadline = try TimeSpan(option: "--deadline", text)
  }
}
