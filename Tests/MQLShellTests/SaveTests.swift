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
      mkfifo in.csv
      # Whoever reads it has checked all that stands before.
      (exec 3> in.csv; echo other > out.csv; echo a >&3) &
      "$MQL" -c '[{a: 1}] | save "out.csv"; read "in.csv"' 2> told; code=$?
      wait; rm in.csv; exit $code
      """#)
    #expect(status == 3)
    #expect(folder["told"]?.hasPrefix("error: ") == true)
    #expect(folder["out.csv"] == "other\n")
    #expect(Set(folder.keys) == ["out.csv", "told"])
  }

  @Test func aFullDiskIsToldAndLeavesNothingBehind() throws {
    let (status, folder) = try shell(
      #"""
      ln -s /dev/full out.csv; "$MQL" -c '[{a: 1}] | save! "out.csv"' 2> told; code=$?
      ls > names; rm out.csv; exit $code
      """#)
    #expect(status == 3)
    #expect(folder["told"] == "error: cannot write 'out.csv': no space left on device\n")
    #expect(folder["names"] == "names\nout.csv\ntold\n")
  }

  @Test func aPipeIsRefusedBeforeAnyoneWaitsForItsReader() throws {
    let (status, folder) = try shell(
      #"""
      mkfifo out.csv; timeout -k 1 30 "$MQL" -c '[{a: 1}] | save! "out.csv"' 2> told; code=$?
      rm out.csv; exit $code
      """#)
    #expect(status == 1)
    #expect(folder["told"]?.hasPrefix("error: cannot write 'out.csv': it is a pipe\n") == true)
  }

  @Test func aReadOnlyFolderLeavesTheOldFileWhole() throws {
    // Whoever may do anything gives that up first.
    let capability = "dac_override"
    let bound = geteuid() == 0 ? "setpriv --bounding-set -\(capability) " : ""
    for save in ["save! \"d/old.csv\"", "save \"d/new.csv\""] {
      let (status, folder) = try shell(
        """
        mkdir d; echo old > d/old.csv; chmod 555 d; \
        \(bound)"$MQL" -c '[{a: 1}] | \(save)' 2> told; code=$?; \
        chmod 755 d; ls d > names; cat d/old.csv > kept; exit $code
        """)
      #expect(status == 1)
      #expect(folder["told"]?.contains("permission denied") == true, "\(folder)")
      #expect(folder["names"] == "old.csv\n")
      #expect(folder["kept"] == "old\n")
    }
  }

  @Test func aStatementThatFailsLaterLeavesTheOldFileWhole() throws {
    let rows =
      #"(seq 1 200000 | sed 's/.*/{"a":&}/'; echo '{"a":9223372036854775807}') > in.ndjson; "#
    let (status, folder) = try shell(
      rows
        + #"echo old > out.csv; "$MQL" -c 'read "in.ndjson" | select a + 1 as b | save! "out.csv"'"#
    )
    #expect(status == 3)
    #expect(folder["out.csv"] == "old\n")
    #expect(Set(folder.keys) == ["in.ndjson", "out.csv"])
  }

  @Test func aSaveThatIsInterruptedLeavesNothingBehind() throws {
    let (status, folder) = try shell(
      #"""
      mkfifo in.csv; echo old > out.csv
      "$MQL" -c 'read "in.csv" | save! "out.csv"' & pid=$!
      exec 3> in.csv; echo a >&3; sleep 0.3; kill -INT $pid; wait $pid; code=$?
      rm in.csv; exit $code
      """#)
    #expect(status == 130)
    #expect(folder["out.csv"] == "old\n")
    #expect(Set(folder.keys) == ["out.csv"])
  }

  @Test func modeAndLinksOfTheFileThatIsReplacedStay() throws {
    let (status, folder) = try shell(
      #"""
      echo old > real.csv; chmod 640 real.csv; ln -s real.csv out.csv
      "$MQL" -c '[{a: 1}] | save! "out.csv"' && stat -c %a real.csv > mode && readlink out.csv > link
      """#)
    #expect(status == 0)
    #expect(folder["real.csv"] == "a\n1\n")
    #expect(folder["mode"] == "640\n")
    #expect(folder["link"] == "real.csv\n")
  }

  @Test func aScriptThatCameByStandardInputHasNoneLeftToRead() throws {
    let (status, folder) = try shell(
      #"echo 'read "-" | count' | "$MQL" 2> told"#)
    #expect(status == 1)
    #expect(folder["told"]?.hasPrefix("error: the script itself came by standard input") == true)
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
