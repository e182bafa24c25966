internal import MQL

extension CommandLineOption {
  static let color = CommandLineOption(
    "--color", taking: "WHEN",
    manual: Manual(
      usage: "--color WHEN",
      summary: "auto, always or never",
      details: """
        Of messages; auto colours them on a terminal where NO_COLOR is not set.
        """,
      examples: [
        .init(
          .shell, "mql --color never -c 'print 1 +'",
          gives: #"""
            error: expected a value, found the end
              --> -c:1:10
            1 | print 1 +
              |          ^
            """#)
      ])
  ) {
    options, word throws(UsageFailure) in
    guard let colour = RunOptions.Colour(rawValue: word) else {
      throw .unknown(
        "value of --color", word, known: RunOptions.Colour.allCases.map { $0.rawValue })
    }
    options.colour = colour
  }
}
