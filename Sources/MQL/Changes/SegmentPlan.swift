/// What would make a segment's group what its query says.
package struct SegmentPlan: Sendable {
  package let plan: ChangePlan
  /// The group's name.
  package let group: String
  /// `nil`: there is none yet, and the plan makes it.
  package let groupID: String?
  /// Members of the group as it is.
  package let before: Int
  /// Customers of the segment.
  package let after: Int
  package let added: [Member]
  package let removed: [Member]

  package init(
    plan: ChangePlan, group: String, groupID: String?, before: Int, after: Int, added: [Member],
    removed: [Member]
  ) {
    self.plan = plan
    self.group = group
    self.groupID = groupID
    self.before = before
    self.after = after
    self.added = added
    self.removed = removed
  }
}
