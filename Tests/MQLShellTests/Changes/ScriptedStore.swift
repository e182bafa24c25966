import JSON
import MQL
import Synchronization

/// A store in memory, of customers and groups, that does to requests what a network does.
final class ScriptedStore: ChangeTarget {
  /// What happens to one request.
  enum Mishap: Sendable {
    /// The answer is lost, and the store has done nothing.
    case lostBefore
    /// The answer is lost, and the store has done it.
    case lostAfter
    /// The store says that it is too busy.
    case refused
    /// The store refuses, since it has no connection to offer.
    case unconnected
    /// Ctrl-C while the answer is awaited; the store has done it.
    case cancelledAfter
  }

  /// What is in it, but for what it makes up.
  struct Contents: Sendable, Hashable {
    var records: [String: [String: JSONValue]] = [:]
    var members: [String: Set<String>] = [:]
    /// Of the next record that it makes.
    var nextID = 1
  }

  fileprivate struct State {
    var contents: Contents
    var sent: [ChangeStep] = []
    /// The operations that were requests.
    var requests: [Int: ChangeStep] = [:]
    var mishaps: [Int: Mishap] = [:]
    /// Before the operation of that number, reads and requests counted together from 0.
    var edits: [Int: @Sendable (inout Contents) -> Void] = [:]
    var operations = 0
  }

  private let state: Mutex<State>
  /// Asked before each operation and after each effect; `true`: the process is dead.
  private let isDead: @Sendable () -> Bool

  init(_ contents: Contents, isDead: @escaping @Sendable () -> Bool = { false }) {
    state = Mutex(State(contents: contents))
    self.isDead = isDead
  }

  var contents: Contents { state.withLock { $0.contents } }
  var sent: [ChangeStep] { state.withLock { $0.sent } }
  func step(of operation: Int) -> ChangeStep? { state.withLock { $0.requests[operation] } }
  func isRequest(_ operation: Int) -> Bool { step(of: operation) != nil }
  var operations: Int { state.withLock { $0.operations } }

  func mishap(_ mishap: Mishap, at request: Int) { state.withLock { $0.mishaps[request] = mishap } }
  func edit(at operation: Int, _ edit: @escaping @Sendable (inout Contents) -> Void) {
    state.withLock { $0.edits[operation] = edit }
  }
  func edit(_ edit: (inout Contents) -> Void) { state.withLock { edit(&$0.contents) } }

  // MARK: - ChangeTarget

  func request(of step: ChangeStep, to id: String?) -> ChangeRequest {
    switch step {
    case .create(let new): ChangeRequest(line: "POST /\(new.resource.text)", body: nil)
    case .update(let update):
      ChangeRequest(
        line: "POST /\(update.resource.text)/\(update.id)",
        body: .object(
          update.fields.map { JSONMember($0.path.joined(separator: "."), $0.after ?? "") })
      )
    case .delete(let deletion):
      ChangeRequest(line: "DELETE /\(deletion.resource.text)/\(deletion.id)", body: nil)
    case .add(let change): membership("POST", change, id)
    case .remove(let change): membership("DELETE", change, id)
    }
  }

  private func membership(_ method: String, _ change: MembershipChange, _ id: String?)
    -> ChangeRequest
  {
    ChangeRequest(
      line: "\(method) /groups/\(change.group.id(id) ?? "{new}")/customers",
      body: .array(change.members.map { .string($0.id) }))
  }

  func obstacle(to step: ChangeStep) -> SourceError? { nil }

  func looksLikeID(_ text: String) -> Bool { false }

  func losses(of step: ChangeStep) -> [String] {
    switch step {
    case .create, .update, .add, .remove: []
    case .delete(let deletion): ["group '\(deletion.label)' comes back under another id"]
    }
  }

  func send(_ step: ChangeStep, to id: String?) async -> ChangeOutcome {
    if isDead() { return .lost(SourceError(.cancelled, "dead")) }
    let outcome = state.withLock { state in
      state.begin()
      let mishap = state.mishaps.removeValue(forKey: state.sent.count)
      state.sent.append(step)
      state.requests[state.operations - 1] = step
      switch mishap {
      case .lostBefore: return ChangeOutcome.lost(SourceError(.connection, "no answer"))
      case .refused: return .refused(SourceError(.failed, "503: too busy"))
      case .unconnected: return .refused(SourceError(.connection, "no connection"))
      case .lostAfter:
        _ = state.perform(step, id)
        return .lost(SourceError(.connection, "no answer"))
      case .cancelledAfter:
        _ = state.perform(step, id)
        return .lost(SourceError(.cancelled, "interrupted"))
      case nil: return state.perform(step, id)
      }
    }
    if isDead() { return .lost(SourceError(.cancelled, "dead")) }
    return outcome
  }

  func record(_ id: String, of resource: ResourceName) async throws(SourceError) -> StoreRecord? {
    try read { contents in contents.records[id].map { StoreRecord(id: id, fields: $0) } }
  }

  func members(of group: String) async throws(SourceError) -> Set<String>? {
    try read { contents in contents.members[group] }
  }

  func records(like new: NewRecord) async throws(SourceError) -> [StoreRecord] {
    let key = new.resource.text == "groups" ? "name" : "email"
    let wanted = new.keyValue(key)
    return try read { contents in
      contents.records.filter { $0.value[key] == wanted && wanted != nil }
        .map { id, fields in
          StoreRecord(
            id: id, fields: fields,
            madeAt: fields["created_at"]?.asString.flatMap { Instant(iso: $0) })
        }
    }
  }

  func requestsToList(_ recordCount: Int, of resource: ResourceName) -> Int { 1 }

  private func read<Result: Sendable>(
    _ body: (Contents) -> Result
  ) throws(SourceError) -> Result {
    if isDead() { throw SourceError(.cancelled, "dead") }
    return state.withLock { state in
      state.begin()
      return body(state.contents)
    }
  }
}

extension ScriptedStore.State {
  fileprivate mutating func begin() {
    if let edit = edits.removeValue(forKey: operations) { edit(&contents) }
    operations += 1
  }

  fileprivate mutating func perform(_ step: ChangeStep, _ made: String?) -> ChangeOutcome {
    switch step {
    case .create(let new):
      let key = new.resource.text == "groups" ? "name" : "email"
      let wanted = new.keyValue(key)
      if contents.records.values.contains(where: { $0[key] == wanted }) {
        return .refused(SourceError(.failed, "422: '\(new.label)' is there already"))
      }
      let id = "made_\(contents.nextID)"
      contents.nextID += 1
      contents.records[id] = Dictionary(
        uniqueKeysWithValues: new.values.map { ($0.name, $0.value) })
      contents.records[id]?[key] = wanted
      if new.resource.text == "groups" { contents.members[id] = [] }
      return .done(madeID: id)
    case .update(let update):
      guard contents.records[update.id] != nil else { return missing }
      for field in update.fields { set(field, of: update.id) }
      return .done(madeID: nil)
    case .delete(let deletion):
      guard contents.records.removeValue(forKey: deletion.id) != nil else { return missing }
      contents.members[deletion.id] = nil
      return .done(madeID: nil)
    case .add(let change):
      guard let group = change.group.id(made), contents.members[group] != nil else {
        return missing
      }
      contents.members[group]?.formUnion(change.members.map { $0.id })
      return .done(madeID: nil)
    case .remove(let change):
      guard let group = change.group.id(made), contents.members[group] != nil else {
        return missing
      }
      contents.members[group]?.subtract(change.members.map { $0.id })
      return .done(madeID: nil)
    }
  }

  private var missing: ChangeOutcome { .refused(SourceError(.failed, "404: not found")) }

  private mutating func set(_ field: FieldChange, of id: String) {
    guard let name = field.path.first else { return }
    if field.path.count == 1 {
      // A null of free form comes back as no key.
      contents.records[id]?[name] = field.after ?? (name == "metadata" ? .object([]) : .null)
      return
    }
    var members = contents.records[id]?[name]?.asObject ?? []
    members.removeAll { $0.name == field.path[1] }
    if let after = field.after { members.append(JSONMember(field.path[1], after)) }
    contents.records[id]?[name] = .object(members)
  }
}

extension NewRecord {
  /// As the store keeps it: e-mails in lower case.
  fileprivate func keyValue(_ key: String) -> JSONValue? {
    let value = values.first { $0.name == key }?.value
    guard key == "email", let text = value?.asString else { return value }
    return .string(text.lowercased())
  }
}

extension RecordPlace {
  fileprivate func id(_ made: String?) -> String? {
    switch self {
    case .id(let id): id
    case .madeBy: made
    }
  }
}
