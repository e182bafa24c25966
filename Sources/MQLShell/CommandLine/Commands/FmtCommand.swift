internal import MQL

extension CommandLineCommand {
  static let fmt = CommandLineCommand(
    "fmt", takingAll: "FILE...",
    manual: Manual(
      usage: "mql fmt FILE...",
      summary: "write scripts in their canonical form; - is standard input",
      details: """
        Each file is replaced in one step, or left as it is where it can't be read; comments \
        stay. With - the result goes to standard output. --check writes nothing and tells, by \
        exit code 1 and the files' names, what is not in its form.
        """,
      examples: [
        .init(
          .shell, #"echo 'groups|filter name~"VIP"|limit 3' | mql fmt -"#,
          gives: #"groups | where name ~ "VIP" | take 3"#)
      ])
  ) { files, options in
    .format(files: files, checksOnly: options.checksFormat)
  }
}
