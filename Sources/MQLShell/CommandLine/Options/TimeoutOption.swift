internal import MQL

extension CommandLineOption {
  static let timeout = CommandLineOption(
    "--timeout", taking: "TIME",
    manual: Manual(
      usage: "--timeout TIME",
      summary: "for one request: \(TimeSpan.forms)",
      examples: [
        .init(
          .shell, "mql --sandbox --timeout 10s -c 'regions | count'",
          gives: #"{"count":5}"#)
      ])
  ) {
    options, text throws(UsageFailure) in
    options.limits.timeout = try TimeSpan(option: "--timeout", text)
  }
}
