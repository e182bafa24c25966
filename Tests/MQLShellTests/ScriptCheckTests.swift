import Foundation
import MQL
import MQLShell
import MQLSyntax
import Testing

@Suite struct ScriptCheckTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "mql-check-\(UUID().uuidString)")

  private func check(_ files: [String: String]) throws -> ScriptCheck {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    return ScriptCheck(
      path: folder.appending(path: "main.mql").path, catalog: Catalog(resources: []))
  }

  @Test func `a parameter without a value is no problem of a script that is checked`() throws {
    let check = try check([
      "main.mql": "param n: int\nparam t: text = \"a\"\n[{a: 1}] | where a == $n | take $n"
    ])
    #expect(check.isSound)
    #expect(check.objects.isEmpty)
    #expect(check.text(isColored: false).isEmpty)
  }

  @Test(arguments: [("nope", 1), ("[{a: 1}] | take 1", 0)])
  func `a dash is what comes by standard input`(script: String, status: Int32) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Programs.mql)
    process.arguments = ["check", "-"]
    let (input, told) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardError = told
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    let text = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.contains("--> standard input:1:1") == (status == 1))
  }

  @Test func `an editor is told where each problem begins and ends, in which file`() throws {
    let check = try check([
      "main.mql": "include \"defs.part\"\n[{ä: 1}] | where äa == 1\nprint f(\"x\")\n",
      "defs.part": "def f(n) = n * 2\n",
    ])
    #expect(!check.isSound)
    let found = try check.objects.map { text in
      try #require(
        JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    #expect(found.map { $0["id"] as? String } == ["unknownField", "operandsDontFit"])
    #expect(found.map { $0["line"] as? Int } == [2, 1])
    #expect(found.map { $0["column"] as? Int } == [18, 14])
    let end = try #require(found[0]["end"] as? [String: Int])
    #expect(end == ["line": 2, "column": 20])
    #expect(found[0]["help"] as? String == "'ä' is the nearest")
    let fix = try #require(found[0]["fix"] as? [String: Any])
    #expect(fix["replacement"] as? String == "ä")
    #expect((found[1]["file"] as? String)?.hasSuffix("defs.part") == true)
    let others = try #require(found[1]["others"] as? [[String: Any]])
    #expect((others.last?["file"] as? String)?.hasSuffix("main.mql") == true)
  }

  @Test func `a file that is not there is a problem like any other`() throws {
    let check = try check([:])
    #expect(check.objects.count == 1)
    #expect(check.text(isColored: false).contains("no such file"))
  }

  @Test func `problems of all statements are told at once`() throws {
    let check = try check([
      "main.mql": "let a = b\nlet c = [{n: 1}] | wher n\nprint upper(1)\nassert 1\n"
    ])
    #expect(check.objects.count == 4)
  }

  @Test func `mistakes of a let are not told again by its user`() throws {
    let check = try check([
      "main.mql": "let a = [{n: 1}] | where m == 1 | select o\na | where o == 1 | take 2\na | count"
    ])
    let messages = check.diagnostics.map(\.message)
    #expect(messages == ["the row has no field 'm'", "the row has no field 'o'"])
  }

  @Test func `the columns of a file that is read are checked`() throws {
    let rows = folder.appending(path: "rows.csv").path
    let check = try check([
      "main.mql": "read \"\(rows)\" | where emial == \"x\"\nread \"\(rows).csv\"",
      "rows.csv": "email\nx\n",
    ])
    #expect(check.objects.count == 2)
    let text = check.text(isColored: false)
    #expect(text.contains("'email' is the nearest"))
    #expect(text.contains("rows.csv.csv': no such file"))
  }

  @Test(arguments: ["read \"-\"", "param f: text\nread $f", "param f: text\nread f\"{f}.csv\""])
  func `what only a run can tell of a file is no problem`(source: String) throws {
    let check = try check([
      "main.mql": source + " | where a == 1 and b during 2026 | summarize sum(c) as d by e"
    ])
    #expect(check.text(isColored: false) == "")
  }
}
