import MQL
import Testing

/// Inside json any name is allowed; one that no row has may be mistyped.
@Suite struct JSONPathNoteTests {
  private func notes(_ query: String) async throws -> [String] {
    let store = ToyStore()
    let plan = Planner(store: store, pushesDown: false).plan(try Asked(query).bind().query)
    return try await run(plan, store).notes
  }

  @Test func aNameThatNoRowHasIsNotedOnce() async throws {
    for query in [
      "groups | select name, metadata.teir", "groups | where metadata.teir is null",
      "groups | extend metadata.teir as a, metadata.teir as b",
      "customers | extend group.metadata.teir as t",
    ] {
      #expect(try await notes(query) == ["no row had 'teir' in its json"], "\(query)")
    }
  }

  @Test func aNameThatOneRowHasIsNotNoted() async throws {
    #expect(try await notes("groups | select metadata.tier") == [])
  }

  @Test func whereNoRowCameNothingIsNoted() async throws {
    #expect(try await notes("groups | where name == \"none\" | select metadata.teir") == [])
  }

  @Test func whatOneBatchLacksAnotherMayHave() {
    let notes = Notes()
    notes.lookedUp("tier", isFound: false)
    notes.lookedUp("tier", isFound: true)
    notes.lookedUp("tier", isFound: false)
    #expect(notes.takeAll().isEmpty)
  }
}
