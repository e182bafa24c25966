import MQLTestSupport
import Testing

/// A disk that has no room for the journal.
@Suite(.serialized) struct JournalFullTests {
  /// A file may be so large, in 512 bytes: none at all, one that is full before the first request,
  /// and ones that fill on the way.
  @Test(arguments: [0, 8, 60, 120, 200, 300, 500, 900])
  func `nothing is sent that is not written down, and it goes on where there is room`(
    _ blocks: Int
  ) throws {
    let changes = try ManyChanges.of(updates: 60)
    try ProofBench.with { bench in
      // Unheeded, the signal for it becomes the error that a full disk gives.
      let process = try bench.lab.start(
        ["--apply", "-c", changes.script], at: bench.url,
        shell: #"(trap "" XFSZ; ulimit -f \#(blocks); exec "$0" "$@") 2>&1 | cat"#)
      let full = try process.finish(withinSeconds: 120)
      let last = try bench.resumeLast()
      try changes.expect(bench.store, afterStatements: last, "\(full.text)")
      if last < changes.stores.count - 1 {
        #expect(full.output.contains("error: "), "\(full.text)")
        #expect(!full.output.contains("hunter"))
      }
      if last > 0 { try bench.undo(1...last) }
      try changes.expect(bench.store, afterStatements: 0, "\(full.text)")
    }
  }
}
