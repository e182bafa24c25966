package import JSON

/// What one request changes: the unit in which a plan is shown, sent, journalled and undone.
package enum ChangeStep: Sendable, Hashable {
  case create(NewRecord)
  case update(RecordUpdate)
  case delete(RecordDeletion)
  /// Customers that become members of a group.
  case add(MembershipChange)
  /// Members that leave a group.
  case remove(MembershipChange)
}

/// A record that a step makes.
package struct NewRecord: Sendable, Hashable {
  package let resource: ResourceName
  /// What people know it by: a group's name, a customer's e-mail.
  package let label: String
  /// The fields that are given, each whole.
  package let values: [FieldValue]

  package init(resource: ResourceName, label: String, values: [FieldValue]) {
    self.resource = resource
    self.label = label
    self.values = values
  }
}

/// Fields of one record that a step sets.
package struct RecordUpdate: Sendable, Hashable {
  package let resource: ResourceName
  package let id: String
  package let label: String
  /// Only those that really change.
  package let fields: [FieldChange]
  /// Fields of free form that are null before, of which `fields` sets keys: that null is gone for
  /// good, since keys can be taken away again but not what holds them.
  package let nulls: [String]

  package init(
    resource: ResourceName, id: String, label: String, fields: [FieldChange], nulls: [String] = []
  ) {
    self.resource = resource
    self.id = id
    self.label = label
    self.fields = fields
    self.nulls = nulls
  }
}

extension RecordUpdate {
  /// The same for some of the fields.
  package func only(_ fields: [FieldChange]) -> RecordUpdate {
    RecordUpdate(resource: resource, id: id, label: label, fields: fields)
  }
}

/// A record that a step deletes, with all that is needed to make it anew.
package struct RecordDeletion: Sendable, Hashable {
  package let resource: ResourceName
  package let id: String
  package let label: String
  /// The fields that a new record could be given, each whole.
  package let values: [FieldValue]
  package let members: [Member]
  /// What refers to it and forgets it: `price list "Summer"`.
  package let dependents: [String]

  package init(
    resource: ResourceName, id: String, label: String, values: [FieldValue], members: [Member],
    dependents: [String]
  ) {
    self.resource = resource
    self.id = id
    self.label = label
    self.values = values
    self.members = members
    self.dependents = dependents
  }
}

/// Members that come or go, all of one group and in one request.
package struct MembershipChange: Sendable, Hashable {
  package let group: RecordPlace
  /// The group's name.
  package let label: String
  package let members: [Member]
  /// Who is to be in the group before the first of the plan's changes to it; `nil`: whoever is.
  package let planned: MemberSet?

  package init(
    group: RecordPlace, label: String, members: [Member], planned: MemberSet? = nil
  ) {
    self.group = group
    self.label = label
    self.members = members
    self.planned = planned
  }

  /// The same for some of the members.
  package func only(_ members: [Member]) -> MembershipChange {
    MembershipChange(group: group, label: label, members: members, planned: planned)
  }

  /// Customers in one request.
  package static let mostInRequest = 500

  /// The change in as many parts as it takes requests.
  var inRequests: [MembershipChange] {
    stride(from: 0, to: members.count, by: Self.mostInRequest).map { start in
      only(Array(members[start..<min(start + Self.mostInRequest, members.count)]))
    }
  }
}

/// Where a record is found.
package enum RecordPlace: Sendable, Hashable {
  case id(String)
  /// It is made by a step of the same plan, counted from 0: its id is known when that is done.
  case madeBy(step: Int)
}

/// A customer who is, or becomes, member of a group.
package struct Member: Sendable, Hashable {
  package let id: String
  /// The e-mail.
  package let label: String

  package init(id: String, label: String) {
    self.id = id
    self.label = label
  }
}

/// One field and its value.
package struct FieldValue: Sendable, Hashable {
  package let name: String
  package let value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// One field before and after a step.
package struct FieldChange: Sendable, Hashable {
  /// `["first_name"]`, or a key within a field of free form: `["metadata", "tier"]`.
  package let path: [String]
  /// `nil`: it is not there.
  package let before: JSONValue?
  /// `nil`: it is there no more.
  package let after: JSONValue?

  package init(_ path: [String], before: JSONValue?, after: JSONValue?) {
    self.path = path
    self.before = before
    self.after = after
  }

  package var inverse: FieldChange { FieldChange(path, before: after, after: before) }
}

extension ChangeStep {
  /// The place of the record that it changes; `nil` for one that it makes.
  package var place: RecordPlace? {
    switch self {
    case .create: nil
    case .update(let update): .id(update.id)
    case .delete(let deletion): .id(deletion.id)
    case .add(let change), .remove(let change): change.group
    }
  }

  /// What people know the record by.
  package var label: String {
    switch self {
    case .create(let new): new.label
    case .update(let update): update.label
    case .delete(let deletion): deletion.label
    case .add(let change), .remove(let change): change.label
    }
  }
}
