internal import MQL

extension CommandLineCommand {
  static let sandboxReset = CommandLineCommand(
    "sandbox reset",
    manual: Manual(
      usage: "mql sandbox reset",
      summary: "make the sandbox anew",
      details: "With the sample shop, or with the data set of --data FILE.",
      examples: [
        .init(
          .shell, "mql sandbox reset | tail -n 1",
          gives: #"""
            40 groups, 400 customers, 779 memberships, 1000 orders, 7 price lists, 5 regions
            """#)
      ])
  ) { _, options in
    .sandboxReset(dataFile: options.dataFile)
  }
}
