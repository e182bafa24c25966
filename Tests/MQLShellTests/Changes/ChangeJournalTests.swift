import Foundation
import JSON
import MQL
import MQLShell
import SQLite
import Testing

@Suite struct ChangeJournalTests {
  @Test func `changes are numbered, and come back as they were written`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      let plan = SampleChange.everything
      let first = try lab.begin(plan)
      let sending = StepEntry(.sending, sent: ["c1"], sentAt: Instant(milliseconds: 5))
      try first.write(sending, at: 3)
      try first.write(StepEntry(.found), at: 6)
      try first.write(StepEntry(.done, madeID: "cgrp_1", changed: ["c\u{1}"]), at: 4)
      try first.write(StepEntry(.conflict("moved"), changed: ["c2"]), at: 5)
      try first.write(.stopped)
      #expect(try lab.begin(SampleChange.plan([SampleChange.rename(1)])).number == 2)

      let change = try lab.journal().change(1)
      #expect(change.steps == plan.steps)
      #expect(change.summary.state == .stopped)
      #expect(change.summary.store == SampleChange.here)
      #expect(change.summary.settledCount == 2)
      #expect(change.entries[3] == sending)
      #expect(change.entries[4] == StepEntry(.done, madeID: "cgrp_1", changed: ["c\u{1}"]))
      #expect(change.entries[5] == StepEntry(.conflict("moved"), changed: ["c2"]))
      #expect(try lab.journal().list().map { $0.number } == [2, 1])
    }
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "done"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a change is held by one at a time, and let go with its holder`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      func holding() throws {
        let holder = try lab.begin(SampleChange.plan([SampleChange.rename(1)]))
        #expect(try lab.journal().isHeld(1))
        let held = message { _ = try lab.open(1) }
        #expect(held == "another mql is at change 1 now")
        withExtendedLifetime(holder) {}
      }
      try holding()
      #expect(try !lab.journal().isHeld(1))
      let free = message { _ = try lab.open(1) }
      #expect(free == "done")
    }
  }

  @Test func `a change is undone once, and not gone on with behind that`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      _ = try lab.begin(SampleChange.plan([SampleChange.rename(1)]))
      try lab.begin(SampleChange.plan([]), undoing: 1).write(.done)
      let undone = "change 1 is undone by change 2"
      let again = message { _ = try lab.begin(SampleChange.plan([]), undoing: 1) }
      #expect(again == undone)
      let opened = message { _ = try lab.open(1) }
      #expect(opened == undone)
      #expect(try lab.journal().list().count == 2)
      #expect(try lab.journal().summary(1)?.undoneBy == 2)
      #expect(try lab.journal().summary(2)?.undoes == 1)
    }
  }

  /// Each of one step: what an undo has come to, and what that says of change 1.
  @Test(
    arguments: [
      ([], .inForce(by: 1)), ([(1, .waiting)], .inForce(by: 1)),
      ([(1, .conflict("moved"))], .inForce(by: 1)), ([(1, .sending)], .undoStopped(2)),
      ([(1, .done)], .undone(by: 2)), ([(1, .found)], .undone(by: 2)),
      ([(1, .waiting), (1, .done)], .undone(by: 3)),
      ([(1, .done), (2, .done)], .inForce(by: 3)),
      ([(1, .done), (2, .sending)], .undoStopped(3)),
      ([(1, .done), (2, .waiting)], .undone(by: 2)),
      ([(1, .done), (2, .done), (3, .done)], .undone(by: 2)),
    ] as [([(Int, StepState)], ChangeStanding)])
  func `a change is undone while its undo is done, and is not itself undone`(
    _ undos: [(of: Int, state: StepState)], _ standing: ChangeStanding
  ) async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      let plan = SampleChange.plan([SampleChange.rename(1)])
      _ = try lab.begin(plan)
      for undo in undos {
        let change = try lab.begin(plan, undoing: undo.of)
        try change.write(StepEntry(undo.state), at: 0)
        try change.write(undo.state.isSettled ? .done : .stopped)
      }
      #expect(try lab.journal().summary(1)?.standing == standing)
      #expect(try lab.journal().list().last?.standing == standing)
    }
  }

  @Test func `a file of before versions were counted is brought up, one of a later is refused`()
    async throws
  {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      _ = try lab.begin(SampleChange.plan([SampleChange.rename(1)]))
      let database = try Database(path: lab.directories.stateDatabase)
      try database.execute(
        """
        alter table changes drop column undo_of;
        alter table changes add column undoes integer;
        update changes set undoes = 7;
        alter table change_steps drop column sent_at;
        pragma user_version = 0;
        """)
      #expect(try lab.journal().summary(1)?.undoes == 7)
      #expect(try database.integer("pragma user_version") == 1)
      try database.execute("pragma user_version = 2")
      let told = message { _ = try lab.journal() }
      #expect(
        told
          == "no journal of changes: state.sqlite was written by a newer mql: its version is 2")
    }
  }

  @Test func `a change of another store is not touched`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      _ = try lab.begin(SampleChange.plan([]))
      let there = StoreIdentity(name: "test", place: "https://test.example")
      let other = message { _ = try lab.journal().open(1, of: there) }
      #expect(
        other
          == "change 1 was made for the store 'shop' (https://shop.example), "
          + "not for 'test' (https://test.example)")
      let renamed = StoreIdentity(name: "other name", place: SampleChange.here.place)
      let same = message { _ = try lab.journal().open(1, of: renamed) }
      #expect(same == "done")
      let missing = message { _ = try lab.open(7) }
      #expect(missing == "there is no change 7")
    }
  }

  @Test(
    arguments: [
      (StoreIdentity(name: "sandbox", place: "/home/ann/sandbox.sqlite"), "--sandbox"),
      (StoreIdentity(name: "shop", place: "https://shop.example"), "--profile shop"),
      (StoreIdentity(name: "my shop", place: "https://shop.example"), "--profile 'my shop'"),
      (
        StoreIdentity(name: "shop.example", place: "https://shop.example"),
        "MQL_URL=https://shop.example"
      ),
    ])
  func `a change of another store names the way to its own`(_ store: StoreIdentity, _ help: String)
  {
    #expect(JournalFailure.otherStore(1, store, here: SampleChange.here).help == help)
  }

  @Test(
    arguments: [
      "update change_steps set step = '{'", "update change_steps set step = '{}'",
      "update change_steps set step = '{\"action\":\"add\",\"label\":\"x\"}'",
      "update change_steps set state = 'lost'", "update changes set state = 'lost'",
      "update change_steps set sent = '[1]'", "delete from change_steps where place = 1",
      "delete from change_steps where place = 0",
      "update change_steps set place = 7 where place = 1",
    ])
  func `a damaged change is told`(_ damage: String) async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      _ = try lab.begin(SampleChange.plan([SampleChange.rename(1), SampleChange.add([1])]))
      try Database(path: lab.directories.stateDatabase).execute(damage)
      let told = message { _ = try lab.journal().change(1) }
      #expect(told == "the journal of change 1 is damaged")
    }
  }

  @Test func `a file that is no database is told`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      try Files.makePrivateDirectory(lab.directories.state)
      try Files.replace(lab.directories.stateDatabase, with: Array("no database".utf8))
      let told = message { _ = try lab.journal() }
      #expect(told.hasPrefix("no journal of changes: file is not"))
    }
  }

  @Test func `it is for the owner only`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      let change = try lab.begin(SampleChange.plan([]))
      let files = try FileManager.default.contentsOfDirectory(atPath: lab.directories.state)
      #expect(files.contains("change-\(change.number).lock"))
      for file in files {
        let attributes = try FileManager.default.attributesOfItem(
          atPath: lab.directories.state + "/" + file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
      }
    }
  }

  @Test func `several that apply at once don't disturb each other`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      _ = try lab.journal()
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 {
          group.addTask {
            for _ in 0..<3 {
              let store = ScriptedStore(SampleChange.contents)
              let isDone = await lab.apply(try lab.begin(SampleChange.everything), to: store)
              if !isDone.isFinished { return false }
            }
            return true
          }
        }
        for try await isDone in group { #expect(isDone) }
      }
      let changes = try lab.journal().list()
      #expect(changes.map { $0.number } == Array((1...12).reversed()))
      #expect(changes.allSatisfy { $0.state == .done && $0.settledCount == $0.stepCount })
      let database = try Database(path: lab.directories.stateDatabase)
      #expect(try database.text("pragma integrity_check") == "ok")
    }
  }

  private func applyOnFullDisk(
    _ lab: ChangeLab, _ store: ScriptedStore, writes: Int
  ) async throws -> ChangeApplier.Ending {
    let change = try lab.begin(SampleChange.everything)
    return await lab.apply(change, to: store, log: FullDisk(change, writes: writes))
  }

  @Test func `where the journal can't be written the request is not sent`() async throws {
    var write = 0
    var isWhole = false
    while !isWhole && write < 200 {
      try await withMemoryDirectory { home in
        let lab = try ChangeLab(home)
        let store = ScriptedStore(SampleChange.contents)
        switch try await applyOnFullDisk(lab, store, writes: write) {
        case .finished: isWhole = true
        case .unwritable(let failure):
          #expect(failure.description == "no journal of changes: database or disk is full")
        case .stopped, .interrupted, .unanswered: Issue.record("it ended otherwise at \(write)")
        }
        let noted = try lab.states(1).filter { $0 != .waiting }.count
        #expect(store.sent.count == noted, "full at write \(write)")
        #expect(try await lab.apply(1, to: store).isFinished, "full at write \(write)")
        #expect(store.sent.count == SampleChange.everything.steps.count)
      }
      write += 1
    }
    #expect(isWhole)
  }
}

/// A disk that is full after some writes.
private final class FullDisk: ChangeLog {
  private let log: any ChangeLog
  private var writes: Int

  init(_ log: any ChangeLog, writes: Int) {
    self.log = log
    self.writes = writes
  }

  private func take() throws(JournalFailure) {
    if writes == 0 { throw .database(SQLiteError(code: 13, message: "database or disk is full")) }
    writes -= 1
  }

  func write(_ entry: StepEntry, at place: Int) throws(JournalFailure) {
    try take()
    try log.write(entry, at: place)
  }

  func write(_ state: ChangeState) throws(JournalFailure) {
    try take()
    try log.write(state)
  }
}
