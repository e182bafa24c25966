package import MQLSyntax

/// A stage of the language: one file in this folder that holds its manual, how it is read, how its
/// names are checked, what of it a store may take over, and how it runs.
package protocol Stage: StageSyntax {
  static var manual: Manual { get }
  /// Whether it leaves the row of totals where it is: last.
  static var mayFollowTotals: Bool { get }
  /// Whether it takes columns that only the rows tell: it calls ``RowShape/spread(over:)``.
  static var mayFollowPivot: Bool { get }
  /// Checks the stage against the rows that come in, reports what is wrong, and leaves
  /// `binder.shape` as the rows go out. `nil` where nothing is left to run: after an error, or
  /// where only names change.
  func bind(_ binder: inout QueryBinder) -> (any BoundStage)?
  /// Whether it needs rows that are records of a resource, each at most once.
  static var takesRecords: Bool { get }
  /// What becomes of rows of two periods that `during ... compare` gives.
  static var comparisonUse: ComparisonUse { get }
}

extension Stage {
  package static var comparisonUse: ComparisonUse { .refuses }
}

/// What a stage does with rows of two periods.
package enum ComparisonUse: Sendable {
  /// It looks at one row at a time: the two stay apart.
  case keeps
  /// It gives both side by side.
  case summarizes
  /// It would look at the rows of both together.
  case refuses
}

extension Stage {
  package static var mayFollowTotals: Bool { false }
  package static var mayFollowPivot: Bool { false }
  package static var takesRecords: Bool { false }
}

/// A stage whose names and types are resolved.
package protocol BoundStage: Sendable {
  /// What of it a store could take over.
  var push: StagePush { get }
  /// Whether the order of the rows that come in matters to it.
  var order: OrderUse { get }
  /// Given what is read of the rows that go out, what must be there in those that come in.
  func addDemand(_ demand: inout Demand)
  /// The stage without what nothing behind it reads, given what is read of the rows that go out;
  /// `nil` where nothing of it is left.
  func pruned(to demand: Demand) -> (any BoundStage)?
  /// Slots whose values it looks at, so that a relation is fetched no later.
  var reads: Demand { get }
  func makeOperator(_ context: EvaluationContext) -> any Operator
  /// Whether it looks at each row by itself, so that parts of the rows can go through it at once.
  var isRowByRow: Bool { get }
  /// Pipelines whose rows it takes beside those that come in.
  var operands: [StageOperand] { get }
  /// `operands`: the rows of each in slots of its own; none of one that follows.
  func makeOperator(_ context: EvaluationContext, operands: [Batch]) -> any Operator
  /// As `explain` shows it: `where`, `sort`.
  var title: String { get }
  /// The stage as it fails where it would give a record several times, which `taker` takes once.
  func checkingRecords(for taker: String) -> any BoundStage
}

extension BoundStage {
  package var isRowByRow: Bool { false }
  package func checkingRecords(for taker: String) -> any BoundStage { self }
  package func pruned(to demand: Demand) -> (any BoundStage)? { self }
}

extension [any BoundStage] {
  /// Without columns that are worked out and never read: what they read is not brought.
  func pruned(to demand: Demand) -> [any BoundStage] {
    var demand = demand
    var kept: [any BoundStage] = []
    for stage in reversed() {
      guard let stage = stage.pruned(to: demand) else { continue }
      kept.append(stage)
      stage.addDemand(&demand)
    }
    return kept.reversed()
  }
}

/// What of a stage a store could take over.
package enum StagePush: Sendable {
  /// All of these hold for a row that stays.
  case filter([BoundExpression])
  case sort([BoundSortKey])
  case skip(Int)
  case take(Int)
  /// One row with the number of rows, in the slot.
  case count(Slot)
  /// Nothing a store could do, and nothing that keeps it from doing what stands behind.
  case passes
  /// Nothing behind it can be moved before it.
  case stops
}

/// What the order of the rows that come in means to a stage.
package enum OrderUse: Sendable {
  /// Rows go out in the order they came in.
  case keeps
  /// What goes out hangs on the order, or shows it.
  case needs
  /// The same comes out whatever the order.
  case ignores
}

/// One key of a sort, resolved.
package struct BoundSortKey: Sendable {
  package let expression: BoundExpression
  package let isDescending: Bool

  package init(expression: BoundExpression, isDescending: Bool) {
    self.expression = expression
    self.isDescending = isDescending
  }
}

/// Every stage as the parser knows it. The array is filled one by one: to convert it whole costs a
/// dynamic cast of each element, which is felt at every start.
package var allStageSyntaxes: [any StageSyntax.Type] {
  var syntaxes: [any StageSyntax.Type] = []
  for stage in allStages { syntaxes.append(stage) }
  return syntaxes
}

/// Every stage of the language. A new one is a file beside this one and a line here.
package let allStages: [any Stage.Type] = [
  Where.self, Select.self, Extend.self, Rename.self, Drop.self, Sort.self, Take.self, Skip.self,
  Top.self, Distinct.self, Count.self, Summarize.self, Expand.self, Flatten.self, Follow.self,
  Window.self, Pivot.self, During.self, Fill.self,
  JoinStage.self, Union.self, Except.self, Intersect.self, Diff.self, Duplicates.self, Sample.self,
  Save.self,
  Update.self, Delete.self, AddToGroup.self, RemoveFromGroup.self, SyncGroup.self,
]
