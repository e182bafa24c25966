import MQLShell
import Testing

@Suite struct CompletionTests {
  @Test func `one candidate is put in with its closing`() {
    let outcome = CompletionOutcome.of([Completion("groups", start: 0)], entry: "gr", cursor: 2)
    #expect(outcome == .insert("groups ", start: 0))
    let call = [Completion("count", start: 7, closing: "(")]
    #expect(
      CompletionOutcome.of(call, entry: "select co", cursor: 9) == .insert("count(", start: 7))
  }

  @Test func `a common prefix is put in first, then the candidates are listed`() {
    let candidates = [
      Completion("created_at", start: 3), Completion("created_by", start: 3),
    ]
    let before = CompletionOutcome.of(candidates, entry: "é cr", cursor: 5)
    #expect(before == .insert("created_", start: 3))
    let after = CompletionOutcome.of(candidates, entry: "é created_", cursor: 11)
    #expect(after == .list(["created_at", "created_by"]))
  }

  @Test func `candidates that only resemble what is typed do not replace it`() {
    let candidates = [Completion("email", start: 0), Completion("empty", start: 0)]
    #expect(
      CompletionOutcome.of(candidates, entry: "xx", cursor: 2) == .list(["email", "empty"]))
    #expect(CompletionOutcome.of([], entry: "xx", cursor: 2) == .nothing)
  }

  @Test func `candidates are listed downwards in columns`() {
    let texts = ["aa", "bb", "cc", "dd", "日本"]
    #expect(ColumnListing.render(texts, columns: 12) == "aa    dd\nbb    日本\ncc\n")
    #expect(ColumnListing.render(["a", "b"], columns: 1) == "a\nb\n")
    let many = (1...100).map { String($0) }
    #expect(ColumnListing.render(many, columns: 10).hasSuffix("… and 60 more\n"))
  }

  @Test func `a scripted source gives its entries and then the end`() {
    let source = ScriptedLineSource([.entry("groups"), .interrupted])
    #expect(source.next(prompt: Prompt("> ")) == .entry("groups"))
    #expect(source.next(prompt: Prompt("> ")) == .interrupted)
    #expect(source.next(prompt: Prompt("> ")) == .end)
  }
}
