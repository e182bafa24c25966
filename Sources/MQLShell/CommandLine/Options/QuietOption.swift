internal import MQL

extension CommandLineOption {
  static let quiet = CommandLineOption(
    "--quiet",
    manual: Manual(
      usage: "--quiet",
      summary: "no progress and no footer",
      examples: [
        .init(
          .shell, "mql --sandbox --quiet --format table -c 'regions | count'",
          gives: #"""
            ┌───────┐
            │ count │
            ├───────┤
            │     5 │
            └───────┘
            """#)
      ])
  ) { options, _ in
    options.isQuiet = true
  }
}
