/// What a store lets be changed of a resource's records.
package struct ResourceChanges: Sendable {
  /// The fields of a new record.
  package struct NewRecordFields: Sendable {
    package let required: [String]
    package let optional: [String]

    package init(required: [String], optional: [String]) {
      self.required = required
      self.optional = optional
    }

    package var all: [String] { required + optional }
  }

  /// `nil`: no record can be made.
  package let newRecord: NewRecordFields?
  /// Fields that can be set, each whole or, where it is of free form, key by key.
  package let settable: [String]
  package let isDeletable: Bool
  /// The relation whose records become members and leave: a group's `customers`.
  package let members: String?
  /// Why a field can't be set although it might be thought: by its name.
  package let reasons: [String: String]

  package init(
    newRecord: NewRecordFields?, settable: [String], isDeletable: Bool, members: String? = nil,
    reasons: [String: String] = [:]
  ) {
    self.newRecord = newRecord
    self.settable = settable
    self.isDeletable = isDeletable
    self.members = members
    self.reasons = reasons
  }
}

extension Catalog {
  /// The resource whose records have members that come and go: groups. A store has one at most.
  package var grouping: Resource? { resources.first { $0.changes?.members != nil } }

  /// The resource whose records can be members of a group: customers.
  package var memberResource: Resource? {
    guard let grouping, let members = grouping.changes?.members else { return nil }
    return grouping.relation(members).flatMap { resource($0.target) }
  }

  /// What one record is called: `customer`.
  package func singular(_ name: ResourceName) -> String { resource(name)?.singular ?? "record" }
}
