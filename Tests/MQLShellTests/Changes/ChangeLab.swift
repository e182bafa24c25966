import Foundation
import JSON
import MQL
import MQLShell
import Synchronization
import Testing

/// A directory in memory, where a journal that is synced thousands of times takes no time.
func withMemoryDirectory<Result>(
  _ body: (String) async throws -> Result
) async throws -> Result {
  let url = URL(filePath: "/dev/shm/mql-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try await body(url.path)
}

/// A journal in a directory of its own, and what applies changes by it.
struct ChangeLab {
  let directories: UserDirectories

  init(_ home: String) throws {
    directories = try UserDirectories(environment: ["HOME": home])
  }

  func journal() throws -> ChangeJournal { try ChangeJournal(directories) }

  func begin(_ plan: ChangePlan, undoing: Int? = nil) throws -> OpenChange {
    try journal().begin(
      plan, statement: "update", store: SampleChange.here, at: Instant(milliseconds: 0),
      undoing: undoing)
  }

  func open(_ number: Int) throws -> OpenChange {
    try journal().open(number, of: SampleChange.here)
  }

  /// Applies it or goes on with it.
  @discardableResult
  func apply(
    _ change: OpenChange, to store: ScriptedStore, log: (any ChangeLog)? = nil,
    policy: ConflictPolicy = .stop
  ) async -> ChangeApplier.Ending {
    var applier = ChangeApplier(
      change.change, to: store, log: log ?? change, catalog: SampleChange.catalog,
      settings: settings(policy))
    return await applier.apply()
  }

  /// Opens it, applies it or goes on with it, and lets it go.
  @discardableResult
  func apply(
    _ number: Int, to store: any ChangeTarget, policy: ConflictPolicy = .stop,
    settings: ChangeApplier.Settings? = nil
  ) async throws -> ChangeApplier.Ending {
    let change = try open(number)
    var applier = ChangeApplier(
      change.change, to: store, log: change, catalog: SampleChange.catalog,
      settings: settings ?? self.settings(policy))
    return await applier.apply()
  }

  func settings(_ policy: ConflictPolicy = .stop) -> ChangeApplier.Settings {
    var settings = ChangeApplier.Settings()
    settings.policy = policy
    settings.wait = { _ in }
    settings.isCancelled = { false }
    return settings
  }

  /// Takes a change back, as `undo` does.
  @discardableResult
  func undo(_ number: Int, in store: ScriptedStore) async throws -> ChangeApplier.Ending {
    let change = try open(number)
    let plan = ChangePlan.inverse(
      of: change.change.doneSteps, title: "undo of \(number)", catalog: SampleChange.catalog)
    let undo = try begin(plan, undoing: number)
    return await apply(undo, to: store)
  }

  func states(_ number: Int) throws -> [StepState] {
    try journal().change(number).entries.map { $0.state }
  }
}

extension ChangeApplier.Ending {
  var isFinished: Bool {
    switch self {
    case .finished: true
    case .stopped, .interrupted, .unanswered, .unwritable: false
    }
  }
}

/// Counts what a process does, and kills it at one of these points.
final class KillPoint: Sendable {
  private let state: Mutex<(count: Int, at: Int)>

  /// - Parameter at: the number of the point, from 0; `.max` for none.
  init(at: Int = .max) { state = Mutex((0, at)) }

  var count: Int { state.withLock { $0.count } }
  var isDead: Bool { state.withLock { $0.count > $0.at } }

  /// One point more; `true`: dead from here on.
  func pass() -> Bool {
    state.withLock { state in
      if state.count <= state.at { state.count += 1 }
      return state.count > state.at
    }
  }
}

/// A journal whose process dies before or after a write.
final class KillableLog: ChangeLog {
  private let log: any ChangeLog
  private let kill: KillPoint

  init(_ log: any ChangeLog, _ kill: KillPoint) {
    self.log = log
    self.kill = kill
  }

  func write(_ entry: StepEntry, at place: Int) throws(JournalFailure) {
    if kill.pass() { throw .noChange(0) }
    try log.write(entry, at: place)
    if kill.pass() { throw .noChange(0) }
  }

  func write(_ state: ChangeState) throws(JournalFailure) {
    if kill.pass() { throw .noChange(0) }
    try log.write(state)
    if kill.pass() { throw .noChange(0) }
  }
}
