internal import MQL

extension CommandLineCommand {
  static let sandboxInfo = CommandLineCommand(
    "sandbox info",
    manual: Manual(
      usage: "mql sandbox info",
      summary: "tell where the sandbox lies and what is in it",
      examples: [
        .init(
          .shell, "mql sandbox info | tail -n 1",
          gives: #"""
            40 groups, 400 customers, 779 memberships, 1000 orders, 7 price lists, 5 regions
            """#)
      ])
  ) { _, _ in
    .sandboxInfo
  }
}
