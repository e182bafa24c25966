import Foundation
import Testing

/// `save` where it can't be done whole.
@Suite struct SaveTests {
  /// What a shell line gives in a folder of its own, where `$MQL` is the program.
  private func shell(_ line: String) throws -> (status: Int32, folder: [String: String]) {
    try withTemporaryDirectory { directory in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", "cd '\(directory)' && \(line)"]
      process.environment = ["PATH": "/usr/bin:/bin", "MQL": Programs.mql, "HOME": directory]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      var folder: [String: String] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
        folder[name] = try? String(contentsOfFile: directory + "/" + name, encoding: .utf8)
      }
      return (process.terminationStatus, folder)
    }
  }

  @Test func aFileThatGrowsTooLargeLeavesTheOldOneWhole() throws {
    let rows = #"(seq 1 100000 | sed 's/.*/{"a":&}/') > in.ndjson; echo old > out.csv; "#
    let save = #"ulimit -f 100; "$MQL" -c 'read "in.ndjson" | save! "out.csv"'"#
    let (status, folder) = try shell(rows + save)
    #expect(status == 3)
    #expect(folder["out.csv"] == "old\n")
    #expect(Set(folder.keys) == ["in.ndjson", "out.csv"])
  }

  @Test func aFileThatAppearsMeanwhileIsNotReplaced() throws {
    let (status, folder) = try shell(
      #"""
      "$MQL" -c '[{a: 1}] | save "out.csv"; [{a: 2}] | save "out.csv"'
      """#)
    #expect(status == 3)
    #expect(folder["out.csv"] == "a\n1\n")
  }

  @Test func aFolderThatIsNotThereIsToldBeforeAnythingRuns() throws {
    #expect(try shell(#""$MQL" -c '[{a: 1}] | save "no/out.csv"'"#).status == 1)
  }

  @Test func standardInputIsReadOnceForAllWhoAsk() throws {
    let (status, folder) = try shell(
      #"printf 'a\n1\n2\n' | "$MQL" --format csv -c 'read "-"; read "-" | count' > out.txt"#)
    #expect(status == 0)
    #expect(folder["out.txt"] == "a\n1\n2\ncount\n2\n")
  }
}
