package import JSON

/// A store that can be changed. Only ``send(_:to:)`` changes anything.
///
/// It never repeats a request by itself: whoever sends looks first, and looks again where an answer
/// was lost.
package protocol ChangeTarget: Sendable {
  /// The one request of a step, as it would be sent. `id`: of a record that an earlier step makes.
  func request(of step: ChangeStep, to id: String?) -> ChangeRequest
  /// Why the store can't do the step, whatever it holds; `nil` where a request can be sent.
  func obstacle(to step: ChangeStep) -> SourceError?
  /// What the inverse of the step can't bring back, and why; a phrase each.
  func losses(of step: ChangeStep) -> [String]
  func send(_ step: ChangeStep, to id: String?) async -> ChangeOutcome
  /// A record as it is now, or `nil` where there is none.
  func record(
    _ id: String, of resource: ResourceName
  ) async throws(SourceError) -> StoreRecord?
  /// The ids of a group's members now, or `nil` where there is no such group.
  func members(of group: String) async throws(SourceError) -> Set<String>?
  /// Records that stand in the way of a new one, or may be it: those with its natural key.
  func records(like new: NewRecord) async throws(SourceError) -> [StoreRecord]
  /// Whether a text can only be meant as an id, and nobody would call a record so.
  func looksLikeID(_ text: String) -> Bool
  /// How many requests it takes to list so many records.
  func requestsToList(_ recordCount: Int, of resource: ResourceName) -> Int
}

/// A record as a store has it.
package struct StoreRecord: Sendable, Hashable {
  package let id: String
  /// Its own fields, by name.
  package let fields: [String: JSONValue]
  /// By the store's clock, where it tells.
  package let madeAt: Instant?

  package init(id: String, fields: [String: JSONValue], madeAt: Instant? = nil) {
    self.id = id
    self.fields = fields
    self.madeAt = madeAt
  }
}

/// A request that changes something, as the plan shows it.
package struct ChangeRequest: Sendable, Hashable {
  /// Method and target: `POST /admin/customer-groups/cgrp_1`.
  package let line: String
  /// Without secrets.
  package let body: JSONValue?

  package init(line: String, body: JSONValue?) {
    self.line = line
    self.body = body
  }
}

/// What became of a request.
package enum ChangeOutcome: Sendable, Hashable {
  /// The store did it; with the id of a record that it made.
  case done(madeID: String?)
  /// The store did not do it, surely.
  case refused(SourceError)
  /// Whether the store did it is not known.
  case lost(SourceError)
}
