internal import MQL

extension CommandLineOption {
  static let acceptShrink = CommandLineOption(
    "--accept-shrink", command: "segments",
    manual: Manual(
      usage: "--accept-shrink",
      summary: "let a group jump in size",
      details: """
        Without it mql segments apply refuses a segment that would leave its group empty, \
        change its size by more than 30 % either way, or of whose members more than 30 % would \
        leave; the other segments go on. Groups that are \
        new or empty may become what they are to be.
        """,
      examples: [
        .init(
          .shell, "mql --sandbox segments apply --accept-shrink vips.mql",
          untoldBecause: "it depends on the shop")
      ])
  ) { options, _ in options.acceptsShrink = true }
}
