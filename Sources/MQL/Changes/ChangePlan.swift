/// What will be changed, in order, before anything of it is sent.
package struct ChangePlan: Sendable, Hashable {
  /// What asks for it, in one line: `update customers`, `sync group "VIP"`, `undo of 12`.
  package let title: String
  package let steps: [ChangeStep]
  package let report: ChangeReport

  package init(title: String, steps: [ChangeStep], report: ChangeReport) {
    self.title = title
    self.steps = steps
    self.report = report
  }

  package var isEmpty: Bool { steps.isEmpty }
}

/// What the rows of a change came to.
package struct ChangeReport: Sendable, Hashable {
  package var created = 0
  package var changed = 0
  package var deleted = 0
  /// Customers that become members.
  package var added = 0
  /// Members that leave.
  package var removed = 0
  /// Already as they should be: no request.
  package var unchanged = 0
  /// Values of the key of which the store has no record.
  package var unknown: [String] = []
  /// Of the unknown ones those that differ from a record's only in case, or in spaces around them.
  package var near: [String] = []
  /// Values of the key that stand more than once, or of which the store has several records.
  package var duplicates: [String] = []
  /// Of a plan that takes another back: what stays as that one has left it.
  package var leftovers: [String] = []
  /// Of such a plan: what it takes back though another admin may have done it.
  package var doubts: [String] = []

  package init() {}

  /// How many records the plan touches: the number that is asked for where there are many.
  package var touched: Int { created + changed + deleted + added + removed }
}
