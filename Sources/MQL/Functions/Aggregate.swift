/// A function of many values: what it takes and gives, its manual, and how it runs.
package struct AggregateFunction: Sendable {
  package let name: String
  /// Made where it is read: few runs ask for it.
  package var manual: Manual { makeManual() }
  /// Whether the order of its input matters to it: `first`, `last`, `list`, `join`.
  package let isOrdered: Bool
  /// Whether it asks only which values are there and which are null: `count`. Then records need
  /// not be brought together for it.
  package let readsOnlyPresence: Bool
  /// The type of its result for arguments of these types (none: `count()`), or why they don't fit.
  package let resultType:
    @Sendable (_ arguments: [ValueType]) throws(SignatureMismatch) -> ValueType
  /// A fresh accumulator for arguments of these types.
  package let makeAccumulator: @Sendable (_ arguments: [ValueType]) -> any Accumulator
  /// How it runs over the frames of a window in one go; `nil`: each frame by itself.
  package let frames: FrameFunction?
  private let makeManual: @Sendable () -> Manual

  package init(
    name: String, manual: @escaping @Sendable @autoclosure () -> Manual, isOrdered: Bool = false,
    readsOnlyPresence: Bool = false,
    resultType: @escaping @Sendable ([ValueType]) throws(SignatureMismatch) -> ValueType,
    frames: FrameFunction? = nil,
    makeAccumulator: @escaping @Sendable ([ValueType]) -> any Accumulator
  ) {
    self.name = name
    makeManual = manual
    self.isOrdered = isOrdered
    self.readsOnlyPresence = readsOnlyPresence
    self.resultType = resultType
    self.frames = frames
    self.makeAccumulator = makeAccumulator
  }
}

/// Gathers values into groups, a column at a time, and gives one result per group.
package protocol Accumulator: Sendable {
  /// Row i belongs to group `groups[i]`, below `groupCount`; a row with -1 belongs to none.
  /// Groups only ever grow. `rowCount` counts where there are no arguments.
  mutating func add(
    _ arguments: [Column], rowCount: Int, groups: [Int], groupCount: Int,
    context: EvaluationContext
  ) throws(EvaluationError)
  /// One value per group.
  mutating func finish(groupCount: Int, context: EvaluationContext) throws(EvaluationError)
    -> Column
}

/// An aggregate with its arguments, within a `summarize` or over a list.
package struct AggregateCall: Sendable {
  package let function: AggregateFunction
  package let arguments: [BoundExpression]
  package let argumentTypes: [ValueType]
  /// Only rows or elements for which this holds.
  package let condition: BoundExpression?

  package init(
    function: AggregateFunction, arguments: [BoundExpression], argumentTypes: [ValueType],
    condition: BoundExpression?
  ) {
    self.function = function
    self.arguments = arguments
    self.argumentTypes = argumentTypes
    self.condition = condition
  }
}
