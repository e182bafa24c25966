import Foundation
import Testing

/// Ctrl-C while one stage works for long, or a pipe waits for its writer.
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

  @Test(arguments: [#"include "pipe.csv"; print 1"#, #"read "pipe.csv""#], [false, true])
  func theWaitForAPipeIsGivenUp(_ script: String, hasWriter: Bool) throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/pipe.csv"
      try #require(mkfifo(path, 0o600) == 0)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Programs.mql)
      process.arguments = ["-c", script]
      process.currentDirectoryURL = URL(fileURLWithPath: directory)
      process.environment = ["HOME": directory, "SWIFT_BACKTRACE": "enable=no"]
      process.standardOutput = FileHandle.nullDevice
      let told = Pipe()
      process.standardError = told
      // As long as this is open the pipe has no end.
      let writer = hasWriter ? open(path, O_RDWR | O_CLOEXEC) : -1
      defer { if hasWriter { close(writer) } }
      try process.run()
      waitUntilAsleep(process.processIdentifier)
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      let message = try told.fileHandleForReading.readToEnd() ?? Data()
      #expect(String(decoding: message, as: UTF8.self) == "interrupted\n")
    }
  }

  /// Until it neither works nor is about to: what the system knows of it stays the same.
  private func waitUntilAsleep(_ process: pid_t) {
    var known: String?
    while true {
      let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      if state == known, state?.contains(") S ") == true { return }
      known = state
      usleep(300_000)
    }
  }
}
