internal import MQL

extension CommandLineOption {
  static let markdown = CommandLineOption(
    "--markdown", command: "help",
    manual: Manual(
      usage: "--markdown",
      summary: "the manual as Markdown",
      examples: [
        .init(
          .shell, "mql help --markdown skip",
          gives: #"""
            ### skip

                skip N

            all rows but the first N

                [{n: 1}, {n: 2}, {n: 3}] | skip 2
                  {"n":3}
            """#)
      ])
  ) { options, _ in options.helpForm = .markdown }
}
