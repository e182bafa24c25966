import Foundation
import JSON
import MQLTestSupport
import Testing

/// What was sent is told, whatever happens to what it is told to.
@Suite struct ToldTests {
  @Test func `a reader that has gone is no failure of a change that is done`() throws {
    let lab = try ChangeLab()
    defer { lab.close() }
    let words = ["--apply", "-c", #"group "VIP Paris" | update metadata.a = "1""#]
    let run = try lab.start(
      words, at: nil, shell: #"(sleep 0.3; "$0" "$@"; echo "code $?" >&2) | true"#
    ).finish(withinSeconds: 60)
    #expect(run.diagnostics.contains("code 0"), "\(run.text)")
    let changes = try lab.run(["changes", "list"], at: nil).documents
    #expect(changes.map { $0["state"] } == ["done"])
  }

  @Test func `a file has the report of what was sent, though the run fails later`() throws {
    let lab = try ChangeLab()
    defer { lab.close() }
    let path = lab.home.appending(path: "out.json").path
    let script = #"group "VIP Paris" | update metadata.a = "1"; assert false, "x""#
    let run = try lab.run(["--apply", "--output", path, "-c", script], at: nil)
    #expect(run.exit == 4, "\(run.text)")
    let report = try String(contentsOfFile: path, encoding: .utf8)
    #expect(report.contains(#""state":"done""#), "\(report)")

    let other = lab.home.appending(path: "none.json").path
    _ = try lab.run(["--output", other, "-c", script], at: nil)
    #expect(!FileManager.default.fileExists(atPath: other), "nothing was sent")
  }
}
