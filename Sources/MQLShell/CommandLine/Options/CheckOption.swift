internal import MQL

extension CommandLineOption {
  static let check = CommandLineOption(
    "--check", command: "fmt",
    manual: Manual(
      usage: "--check",
      summary: "write nothing, name the files that are not in their form",
      examples: [
        .init(
          .shell,
          #"""
          echo 'groups|count' > a.mql
          mql fmt --check a.mql
          """#,
          gives: "a.mql")
      ])
  ) { options, _ in options.checksFormat = true }
}
