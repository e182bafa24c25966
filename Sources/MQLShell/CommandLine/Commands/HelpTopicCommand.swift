internal import MQL

extension CommandLineCommand {
  static let help = CommandLineCommand(
    "help", taking: "[TOPIC]",
    manual: Manual(
      usage: "mql help [TOPIC]",
      summary: "the manual: a page, a list of pages, or its contents",
      details: """
        As the statement help does it. A topic that is no word stands in quotes: mql help '~'.
        """,
      examples: [
        .init(
          .shell, "mql help skip",
          gives: #"""
            skip N

            skip: all rows but the first N

              [{n: 1}, {n: 2}, {n: 3}] | skip 2
                {"n":3}
            """#)
      ])
  ) { topic, options in
    .help(topic: topic, options.helpForm)
  }
}
