internal import MQL

extension CommandLineOption {
  static let apply = CommandLineOption(
    "--apply",
    manual: Manual(
      usage: "--apply",
      summary: "send the changes of a script",
      details: """
        Without it a script shows what it would change, sends nothing, and ends with 6. At the prompt a person is asked instead.
        """,
      examples: [
        .init(
          .shell,
          "mql --sandbox --format csv --apply -c 'groups where false | delete' | tail -n 1 | cut -c 1-6",
          untoldBecause: "it depends on the shop")
      ])
  ) { options, _ in options.appliesChanges = true }
}
