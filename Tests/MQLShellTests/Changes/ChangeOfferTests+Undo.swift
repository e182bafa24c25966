import JSON
import MQL
import MQLShell
import Testing

// What an undo can tell of a change, and what it leaves of it.
extension ChangeOfferTests {
  /// A change of one step whose answer never came, and what another admin did then: what an undo
  /// tells, again and again.
  private func undoUndecided(
    _ step: ChangeStep, _ home: String, _ edit: (inout ScriptedStore.Contents) -> Void
  ) async throws -> (Outcome, ScriptedStore.Contents) {
    let lab = try ChangeLab(home)
    _ = try lab.begin(SampleChange.plan([step]))
    let store = ScriptedStore(SampleChange.contents)
    store.mishap(.cancelledAfter, at: 0)
    try await lab.apply(1, to: store)
    store.edit(edit)
    var run = Run()
    let pending = try await command(.undo(1), run, store, home)
    #expect(pending.code == .failed)
    #expect(try lab.states(1) == [.sending], "a plan writes nothing")
    run.settings.applies = true
    return (try await command(.undo(1), run, store, home), store.contents)
  }

  @Test func `of a record that others have changed since, an undo takes back what is still ours`()
    async throws
  {
    try await withMemoryDirectory { home in
      let step = ChangeStep.update(
        RecordUpdate(
          resource: SampleChange.customers, id: "c1", label: SampleChange.email(1),
          fields: [
            FieldChange(["first_name"], before: "Ann 1", after: "Bea"),
            FieldChange(["metadata", "tier"], before: "gold", after: "silver"),
          ]))
      let (undone, contents) = try await undoUndecided(step, home) {
        $0.records["c1"]?["metadata"] = ["tier": "bronze"]
      }
      #expect(undone.code == .failed)
      #expect(undone.output.hasSuffix("change 2 done: 1 changed\n"))
      #expect(
        undone.errors == """
          conflict: customer c1@shop.example: metadata.tier is "bronze" now, and was "gold" when \
          the plan was made
          error: 1 step is not wholly taken back: the answer was lost, and another admin was there

          """)
      #expect(contents.records["c1"]?["first_name"] == "Ann 1")
      #expect(contents.records["c1"]?["metadata"] == ["tier": "bronze"])
    }
  }

  @Test(arguments: [1, 2])
  func `what was only found done is told, and is in doubt when it is undone`(
    _ count: Int
  ) async throws {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      for request in 0..<count { store.mishap(.lostAfter, at: request) }
      var run = Run()
      run.settings.applies = true
      run.settings.waits = [.zero, .zero]
      run.plan = SampleChange.plan([SampleChange.add([20]), SampleChange.remove([1])])
      let steps = count == 1 ? "1 step was" : "2 steps were"
      let outcome = try await offer(run, store, home)
      #expect(
        outcome.errors
          == "note: \(steps) found done behind a lost answer: another admin may have done it\n")
      #expect(outcome.code == nil)
      let undone = try await command(.undo(1), run, store, home)
      #expect(undone.output.split(separator: "\n").count { $0.hasPrefix("in doubt: ") } == count)
      #expect(store.contents == SampleChange.contents)
    }
  }

  @Test func `a group that others have changed since it may have been made is told, and stays`()
    async throws
  {
    try await withMemoryDirectory { home in
      let (undone, contents) = try await undoUndecided(SampleChange.createGroup, home) {
        $0.records["made_1"]?["metadata"] = ["a": 2]
      }
      #expect(undone.code == .failed)
      #expect(
        undone.errors == """
          conflict: group New: there is a group 'New' now, which is not as it was to be made
          error: 1 step is not wholly taken back: the answer was lost, and another admin was there

          """)
      #expect(contents.records["made_1"] != nil)
    }
  }

  @Test func `an undo that did nothing blocks none, one that did a part does, and one is undone`()
    async throws
  {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      var run = Run()
      run.settings.applies = true
      run.plan = SampleChange.plan([1, 2].map { SampleChange.rename($0) }, report: 2)
      run.format = TSVFormat.self
      func states() async throws -> [String] {
        try await command(.list, run, store, home).output.split(separator: "\n").dropFirst().map {
          String($0.split(separator: "\t")[1])
        }
      }
      _ = try await offer(run, store, home)
      store.edit { $0.records["c2"]?["first_name"] = "Zoe" }
      #expect(try await command(.undo(1), run, store, home).code == .failed)
      #expect(try await states() == ["stopped", "done"])

      store.edit {
        $0.records["c1"]?["first_name"] = "Zoe"
        $0.records["c2"]?["first_name"] = "Bea"
      }
      #expect(try await command(.undo(1), run, store, home).code == .failed)
      #expect(try await states() == ["stopped", "stopped", "undo stopped (3)"])
      #expect(
        try await command(.undo(1), run, store, home).errors == """
          error: the undo of change 1, change 3, has done a part of it
          help: mql changes resume 3 goes on with it, mql changes undo 3 takes that part back

          """)
      store.edit { $0.records["c1"]?["first_name"] = "Bea" }
      #expect(try await command(.resume(3), run, store, home).code == .done)
      #expect(try await states() == ["done", "stopped", "undone"])

      #expect(try await command(.undo(3), run, store, home).code == .done)
      #expect(try await states() == ["done", "undone", "stopped", "done"])
      let last = try await command(.undo(1), run, store, home)
      #expect(last.code == .done)
      #expect(last.errors == "note: change 1 is in force again by change 4\n")
      #expect(try await states() == ["done", "undone", "done", "stopped", "undone"])
      #expect(store.contents == SampleChange.contents)
    }
  }

  @Test func `where no store can be opened that is told, and not that it is another's`()
    async throws
  {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      var run = Run()
      run.settings.applies = true
      _ = try await offer(run, store, home)
      run.isWithoutStore = true
      let undo = try await command(.undo(1), run, store, home)
      #expect(undo.errors == "error: MQL_URL: no address\n")
      #expect(undo.code == .unreachable)
    }
  }
}
