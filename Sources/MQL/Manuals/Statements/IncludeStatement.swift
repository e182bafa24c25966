extension Topic {
  static let includeStatement = Topic(
    .statement, "include",
    manual: Manual(
      usage: #"include "FILE.mql""#,
      summary: "the let, param and def of another file",
      details: """
        The path is relative to the file that includes. Any other statement in that file is an \
        error, and so is a circle of files. A named pipe is read as a file is: that waits until \
        someone has written to it, or for Ctrl-C.
        """,
      examples: [
        .init(
          .shell,
          #"""
          echo 'def double(n) = n * 2' > own.mql
          echo 'include "own.mql"; print double(21)' > main.mql
          mql main.mql
          """#,
          gives: "42")
      ]))
}
