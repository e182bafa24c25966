internal import MQL

extension CommandLineCommand {
  static let check = CommandLineCommand(
    "check", takingAll: "FILE...",
    manual: Manual(
      usage: "mql check FILE...",
      summary: "tell what is wrong with scripts, asking no store",
      details: """
        All problems of all files are told, as a run would tell them; the exit code is 1 where \
        there is one. --format json gives editors an array with file, line, column, message and \
        fix.
        """,
      examples: [
        .init(
          .shell,
          #"""
          echo 'groups | where nme ~ "VIP"' > vips.mql
          mql check vips.mql
          """#,
          gives: #"""
            error: groups has no field 'nme'
              --> vips.mql:1:16
            1 | groups | where nme ~ "VIP"
              |                ^^^ fields: id, name, created_at, updated_at, deleted_at, metadata, customers, price_lists
            help: 'name' is the nearest: where name ~ "VIP"
            """#)
      ])
  ) { files, options throws(UsageFailure) in
    guard [nil, "table", "json"].contains(options.format) else {
      throw UsageFailure("mql check tells what it finds as text, or with --format json")
    }
    return .check(paths: files)
  }
}
