internal import MQL

extension CommandLineOption {
  static let sandbox = CommandLineOption(
    "--sandbox",
    manual: Manual(
      usage: "--sandbox",
      summary: "the store that mql carries",
      details: """
        A believable shop on this machine, to try things on. It wins over every other way to name \
        a store.
        """,
      examples: [
        .init(
          .shell, "mql --sandbox -c 'regions | count'",
          gives: #"{"count":5}"#)
      ])
  ) { options, _ in
    options.wantsSandbox = true
  }
}
