internal import MQL

extension CommandLineOption {
  static let format = CommandLineOption(
    "--format", taking: "NAME",
    manual: Manual(
      usage: "--format NAME",
      summary: "how rows are printed: \(formatNames); without it table on a terminal, else ndjson",
      examples: [
        .init(
          .shell, "mql --format csv -c '[{a: 1}, {a: 2}]'",
          gives: #"""
            a
            1
            2
            """#)
      ])
  ) { options, name throws(UsageFailure) in
    let names = allFormats.map { $0.name }
    guard names.contains(name) else {
      throw .unknown("format", name, known: names)
    }
    options.format = name
  }
}

private var formatNames: String { allFormats.map { $0.name }.joined(separator: ", ") }
