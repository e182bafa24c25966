internal import MQL

extension CommandLineCommand {
  static let segmentsPlan = CommandLineCommand(
    "segments plan", takingAll: "FILE...",
    manual: Manual(
      usage: "mql segments plan FILE... [NAME=VALUE ...]",
      summary: "tell how far groups are from what their segments say",
      details: """
        Of each segment that the files define: who would be added to its group and removed from \
        it, and how many members there are and would be. Nothing is sent. The exit code is 6 where \
        a group differs and 0 where none does. Of the files' other statements only the asserts \
        are run: where one fails, nothing is planned. --format json gives one document, --junit \
        FILE a report for CI.
        """,
      examples: [
        .init(
          .shell,
          #"""
          echo 'define segment "Ada" into group "Ada" as customers where email ~ "ada."' > ada.mql
          mql --sandbox segments plan --output plan.csv --format csv ada.mql; echo "exit code $?"
          cut -d , -f 1-5 plan.csv
          """#,
          gives: """
            exit code 6
            segment,group,state,before,after
            Ada,Ada,drifted,0,16
            """)
      ])
  ) { words, options throws(UsageFailure) in
    if options.appliesChanges {
      throw UsageFailure(
        "mql segments plan sends nothing", help: "mql segments apply makes the groups so")
    }
    return .segments(try SegmentCall(.plan, words, options))
  }
}
