internal import MQL

extension CommandLineCommand {
  static let segmentsApply = CommandLineCommand(
    "segments apply", takingAll: "FILE...",
    manual: Manual(
      usage: "mql segments apply FILE... [NAME=VALUE ...]",
      summary: "make groups what their segments say",
      details: """
        The command is the consent: nobody is asked, but at a profile marked production on a \
        terminal. Groups that are not there are made. Each segment is a change of its own: mql \
        changes undo N takes one back. A segment that would leave its group empty, change its size \
        by more than 30 %, or have more than 30 % of the members leave, is refused without --accept-shrink; the others go on, and the exit \
        code is 3. Where an assert of a file fails, nothing at all is applied.
        """,
      examples: [
        .init(
          .shell, "mql --profile shop segments apply --junit report.xml vips.mql",
          untoldBecause: "it changes the store")
      ])
  ) { words, options throws(UsageFailure) in .segments(try SegmentCall(.apply, words, options)) }
}
