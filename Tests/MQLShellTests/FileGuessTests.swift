import Foundation
import Testing

/// A large file's columns are guessed by some of its rows and the guess is proved while it is read:
/// what stands where nobody looked first counts as much as the rest.
@Suite struct FileGuessTests {
  private static let lineCount = 60_000
  /// A quarter in: neither in the first, the middle nor the last part.
  private static let oddLine = 15_000

  /// What a query prints over a file with one odd line.
  private func ask(_ query: String, odd: String) throws -> (status: Int32, output: String) {
    try withTemporaryDirectory { directory in
      var text = ""
      for n in 0..<Self.lineCount {
        let filler = String(repeating: "x", count: 80)
        text +=
          n == Self.oddLine
          ? odd + "\n" : #"{"n":\#(n % 7),"t":"\#(filler)","z":null,"m":{"k":"a"}}"# + "\n"
      }
      try text.write(toFile: directory + "/in.ndjson", atomically: false, encoding: .utf8)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [
        "-c", "cd '\(directory)' && \"$MQL\" --format ndjson -c \"$QUERY\" > out.txt 2>&1",
      ]
      process.environment = [
        "PATH": "/usr/bin:/bin", "MQL": Programs.mql, "HOME": directory, "QUERY": query,
      ]
      try process.run()
      process.waitUntilExit()
      return (
        process.terminationStatus,
        try String(contentsOfFile: directory + "/out.txt", encoding: .utf8)
      )
    }
  }

  @Test(
    "an odd line far from the ones that were looked at has its say",
    arguments: [
      // A plain one: the guess holds.
      (#"{"n":1}"#, "summarize sum(n) as s, count() as c", #"{"s":179989,"c":60000}"#),
      (#"{"n":0.5}"#, "summarize sum(n) as s", #"{"s":179988.5}"#),
      (#"{"n":1.0}"#, "summarize sum(n) as s", #"{"s":179989}"#),
      (#"{"z":"late"}"#, "where z == \"late\" | select z", #"{"z":"late"}"#),
      (#"{"new":3}"#, "where new == 3 | select new", #"{"new":3}"#),
      (#"{"new":3}"#, "take 1 | select * except t, m", #"{"n":0,"z":null,"new":null}"#),
      (#"{"m":{"k":"b","l":1}}"#, "where m.k == \"b\" | select m", #"{"m":{"k":"b","l":1}}"#),
      (#"{"n":9,"n":8}"#, "summarize max(n) as x", #"{"x":8}"#),
    ])
  func oddLines(odd: String, stages: String, expected: String) throws {
    let (status, output) = try ask("read \"in.ndjson\" | \(stages)", odd: odd)
    #expect(output == expected + "\n")
    #expect(status == 0)
  }

  @Test(
    "a line that is damaged where nobody looked is told before any row is printed",
    arguments: [
      #"{"n":1"#, #"{"n":1}{"n":2}"#, #"{"n":1,"u":nul}"#, #"{"n":1,"u":"\q"}"#, "{\"n\":\n1}",
    ])
  func damage(odd: String) throws {
    for stages in ["select n", "take 1 | select n", "summarize sum(n) as s"] {
      let (status, output) = try ask("read \"in.ndjson\" | \(stages)", odd: odd)
      #expect(status == 1)
      #expect(output.hasPrefix("error: in.ndjson:\(Self.oddLine + 1):"), "\(output.prefix(200))")
    }
  }

  @Test("what no type holds is told as in a file that is looked through whole")
  func lateText() throws {
    let (_, output) = try ask(#"read "in.ndjson" | where n + 1 > 3 | count"#, odd: #"{"n":"x"}"#)
    let (_, whole) = try ask(
      #"let f = read "in.ndjson"; f | where n + 1 > 3 | count"#, odd: #"{"n":"x"}"#)
    #expect(!output.isEmpty)
    #expect(output.split(separator: "\n").first == whole.split(separator: "\n").first)
  }
}
