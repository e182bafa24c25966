import Foundation
import Testing

/// Ctrl-C while one stage works for long.
@Suite struct InterruptTests {
  @Test(arguments: [
    #"read "k.csv" | join inner (read "k.csv") as o on k | summarize max(o.v) as most"#,
    #"read "k.csv" | window set(v % 2) as s sort v | summarize max(count(s)) as most"#,
  ])
  func aLongStageIsGivenUp(_ script: String) throws {
    try withTemporaryDirectory { directory in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [
        "-c",
        """
        cd '\(directory)'; (echo k,v; seq 1 100000 | sed 's/^/1,/') > k.csv; ulimit -v 4000000
        timeout --foreground --preserve-status -s INT -k 30 3 "$MQL" -c '\(script)' 2> told
        """,
      ]
      process.environment = ["PATH": "/usr/bin:/bin", "MQL": Programs.mql, "HOME": directory]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      let told = try String(contentsOfFile: directory + "/told", encoding: .utf8)
      #expect(told == "interrupted\n")
    }
  }
}
