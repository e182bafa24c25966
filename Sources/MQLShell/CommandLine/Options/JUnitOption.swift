internal import MQL

extension CommandLineOption {
  static let junit = CommandLineOption(
    "--junit", taking: "FILE", command: "segments",
    manual: Manual(
      usage: "--junit FILE",
      summary: "write a JUnit report for CI, too",
      details: """
        A test case for each segment, beside what is printed. With plan one fails where its group \
        drifted, with apply where it was not applied. The file replaces one of that name.
        """,
      examples: [
        .init(
          .shell, "mql --sandbox segments plan --junit report.xml vips.mql",
          untoldBecause: "it depends on the shop")
      ])
  ) {
    options, path throws(UsageFailure) in
    if path.isEmpty { throw UsageFailure("--junit names no file") }
    options.junitFile = path
  }
}
