internal import MQL

extension CommandLineOption {
  static let onConflict = CommandLineOption(
    "--on-conflict", taking: "WHAT",
    manual: Manual(
      usage: "--on-conflict WHAT",
      summary: "stop or skip, where a record has moved since it was shown",
      details: """
        Without it a change stops there; mql changes resume goes on.
        """,
      examples: [
        .init(
          .shell, "mql --sandbox --apply --on-conflict skip clean.mql",
          untoldBecause: "it depends on what was changed")
      ])
  ) {
    options, word throws(UsageFailure) in
    guard let policy = ConflictPolicy(rawValue: word) else {
      throw .unknown(
        "value of --on-conflict", word, known: ConflictPolicy.allCases.map { $0.rawValue })
    }
    options.onConflict = policy
  }
}
