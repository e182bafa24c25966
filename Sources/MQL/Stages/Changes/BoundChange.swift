package import MQLSyntax

/// A change that a pipeline ends with, its names and types resolved. The rows of the query carry,
/// in the slots that are named here, what the plan is made of.
package struct BoundChange: Sendable {
  /// What becomes of the rows' records.
  package enum Action: Sendable {
    case update([BoundAssignment])
    case delete
    /// They become members of the group of this key: its name or its id.
    case add(Value)
    case remove(Value)
    /// They, and no others, are the members.
    case sync(Value)
  }

  /// How a row says which record it means.
  package enum Rows: Sendable {
    /// It is one: what is read of it, by name.
    case records([String: Slot])
    /// By the value of this field, a text.
    case keyed(field: String, Slot)
  }

  package let action: Action
  /// Whose records they are.
  package let resource: Resource
  package let rows: Rows
  /// The stage's.
  package let span: Span

  /// Under which name ``Rows/records(_:)`` has a field of related records, a list of texts.
  static func name(of field: String, through relation: String) -> String {
    "\(relation).\(field)"
  }
}

/// A field, or a key in one of free form, and the slot with what it becomes.
package struct BoundAssignment: Sendable {
  package let path: [String]
  package let type: ValueType
  package let slot: Slot
  package let span: Span
}
