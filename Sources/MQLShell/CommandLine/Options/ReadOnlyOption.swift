internal import MQL

extension CommandLineOption {
  static let readOnly = CommandLineOption(
    "--readonly",
    manual: Manual(
      usage: "--readonly",
      summary: "refuse every change",
      details: """
        As the key readonly of a profile does.
        """,
      examples: [
        .init(
          .shell, "mql --sandbox --readonly -c 'groups where true | delete'",
          gives: #"""
            error: this store is opened to be read only
              --> -c:1:21
            1 | groups where true | delete
              |                     ^^^^^^
            help: --readonly or 'readonly' of its profile says so
            """#)
      ])
  ) { options, _ in options.isReadOnly = true }
}
