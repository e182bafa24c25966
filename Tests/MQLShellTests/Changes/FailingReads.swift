import MQL
import Synchronization

/// A store that answers no read any more, from one on.
final class FailingReads: ChangeTarget {
  private let store: ScriptedStore
  private let from: Int
  private let isFinal: Bool
  private let count = Mutex(0)

  /// - Parameters:
  ///   - from: how many reads it still answers.
  ///   - isFinal: since the run's time has passed.
  init(_ store: ScriptedStore, from: Int, isFinal: Bool = false) {
    self.isFinal = isFinal
    self.store = store
    self.from = from
  }

  var reads: Int { count.withLock { $0 } }

  private func read() throws(SourceError) {
    let number = count.withLock { count in
      defer { count += 1 }
      return count
    }
    if number >= from { throw SourceError(.connection, "no answer", isFinal: isFinal) }
  }

  func request(of step: ChangeStep, to id: String?) -> ChangeRequest {
    store.request(of: step, to: id)
  }
  func obstacle(to step: ChangeStep) -> SourceError? { store.obstacle(to: step) }
  func looksLikeID(_ text: String) -> Bool { store.looksLikeID(text) }
  func losses(of step: ChangeStep) -> [String] { store.losses(of: step) }
  func send(_ step: ChangeStep, to id: String?) async -> ChangeOutcome {
    await store.send(step, to: id)
  }
  func record(_ id: String, of resource: ResourceName) async throws(SourceError) -> StoreRecord? {
    try read()
    return try await store.record(id, of: resource)
  }
  func members(of group: String) async throws(SourceError) -> Set<String>? {
    try read()
    return try await store.members(of: group)
  }
  func records(like new: NewRecord) async throws(SourceError) -> [StoreRecord] {
    try read()
    return try await store.records(like: new)
  }
  func requestsToList(_ recordCount: Int, of resource: ResourceName) -> Int {
    store.requestsToList(recordCount, of: resource)
  }
}

/// What was seen at some point.
final class Watch: Sendable {
  private let seen = Mutex(false)
  var value: Bool {
    get { seen.withLock { $0 } }
    set { seen.withLock { $0 = newValue } }
  }
}
