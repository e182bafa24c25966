import MQL
import MQLShell
import Testing

@Suite struct KilledChangeTests {
  /// What the sample plan comes to, undisturbed.
  private func planned() async throws -> (contents: ScriptedStore.Contents, points: Int) {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      let kill = KillPoint()
      let store = ScriptedStore(SampleChange.contents, isDead: { kill.pass() })
      let change = try lab.begin(SampleChange.everything)
      let ending = await lab.apply(change, to: store, log: KillableLog(change, kill))
      #expect(ending.isFinished)
      return (store.contents, kill.count)
    }
  }

  @Test func `killed anywhere, a change is resumed to the planned store and undone to the first`()
    async throws
  {
    let (planned, points) = try await planned()
    #expect(points > 150)
    for point in 0..<points {
      try await withMemoryDirectory { home in
        let lab = try ChangeLab(home)
        let kill = KillPoint(at: point)
        let dying = ScriptedStore(SampleChange.contents, isDead: { kill.pass() })
        try await die(lab, dying, kill)
        let store = ScriptedStore(dying.contents)

        let ending = await lab.apply(try lab.open(1), to: store)
        #expect(ending.isFinished, "killed at point \(point)")
        #expect(store.contents.byName.isSame(as: planned.byName), "killed at point \(point)")
        #expect(try await lab.undo(1, in: store).isFinished, "killed at point \(point)")
        #expect(
          store.contents.byName.isSame(as: SampleChange.contents.byName), "killed at point \(point)"
        )
      }
    }
  }

  @Test func `killed anywhere, an undo is resumed to the first store`() async throws {
    var point = 0
    var isWhole = false
    while !isWhole && point < 1000 {
      try await withMemoryDirectory { home in
        let lab = try ChangeLab(home)
        let kill = KillPoint(at: point)
        let applied = ScriptedStore(SampleChange.contents)
        await lab.apply(try lab.begin(SampleChange.everything), to: applied)
        let dying = ScriptedStore(applied.contents, isDead: { kill.pass() })
        isWhole = try await undoDying(lab, dying, kill)
        let store = ScriptedStore(dying.contents)

        let ending = await lab.apply(try lab.open(2), to: store)
        #expect(ending.isFinished, "killed at point \(point)")
        #expect(
          store.contents.byName.isSame(as: SampleChange.contents.byName), "killed at point \(point)"
        )
      }
      point += 1
    }
    #expect(point > 150)
  }

  private func die(_ lab: ChangeLab, _ store: ScriptedStore, _ kill: KillPoint) async throws {
    let change = try lab.begin(SampleChange.everything)
    let ending = await lab.apply(change, to: store, log: KillableLog(change, kill))
    #expect(!ending.isFinished)
  }

  private func undoDying(
    _ lab: ChangeLab, _ store: ScriptedStore, _ kill: KillPoint
  ) async throws -> Bool {
    let plan = ChangePlan.inverse(
      of: try lab.open(1).change.doneSteps, title: "undo", catalog: SampleChange.catalog)
    let undo = try lab.begin(plan, undoing: 1)
    return await lab.apply(undo, to: store, log: KillableLog(undo, kill)).isFinished
  }
}
