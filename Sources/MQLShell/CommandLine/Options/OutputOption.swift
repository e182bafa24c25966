internal import MQL

extension CommandLineOption {
  static let output = CommandLineOption(
    "--output", taking: "FILE",
    manual: Manual(
      usage: "--output FILE",
      summary: "write the rows to a file",
      details: """
        The file appears only where the run went well, and replaces one of that name in one step.
        """,
      examples: [
        .init(
          .shell,
          #"""
          mql --output rows.ndjson -c '[{a: 1}]'
          cat rows.ndjson
          """#,
          gives: #"{"a":1}"#)
      ])
  ) {
    options, path throws(UsageFailure) in
    if path.isEmpty { throw UsageFailure("--output names no file") }
    options.output = path
  }
}
