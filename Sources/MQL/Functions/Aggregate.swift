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
  /// Whether equal values are one to it: `set`. They are then brought into one form before it.
  let tellsApart: Bool
  /// Whether its result is as large as all that it is given: `list`. Frames that grow may then
  /// hold far more than the rows do.
  let keepsEveryValue: Bool
  /// What it makes of amounts of money.
  let amounts: AmountUse
  /// What it asks of a list.
  let question: Question
  let signature: Signature
  /// The type of its result for arguments of these types (none: `count()`), or why they don't fit.
  package let resultType:
    @Sendable (_ arguments: [ValueType]) throws(SignatureMismatch) -> ValueType
  /// A fresh accumulator for arguments of these types.
  package internal(set) var makeAccumulator: @Sendable (_ arguments: [ValueType]) -> any Accumulator
  /// How it runs over the frames of a window in one go; `nil`: each frame by itself.
  package internal(set) var frames: FrameFunction?
  private let makeManual: @Sendable () -> Manual

  /// What it makes of amounts of money, which say nothing together unless they are of one currency.
  enum AmountUse: Sendable {
    /// One of many: `sum`. Amounts whose currency is not known are refused, several currencies fail.
    case mixes
    /// Their bare numbers are compared: `max`. Several currencies are noted.
    case compares
    /// Each stays what it is: `list`.
    case keeps
  }

  /// What it asks of a list, or of the rows of a pipeline, which tells how much of them is needed.
  enum Question: Sendable {
    /// What the values are: rows of one column stand for its values.
    case values
    /// How many there are: of records nothing is read, of a pipeline only the number of its rows.
    case howMany
    /// Whether one is there; of bools whether one is true.
    case whetherAny
    /// Whether a condition holds for each: behind `where` stands no filter but that condition.
    case whetherAll
  }

  init(
    _ name: String, _ signature: Signature, isOrdered: Bool = false,
    readsOnlyPresence: Bool = false, tellsApart: Bool = false, keepsEveryValue: Bool = false,
    amounts: AmountUse = .keeps, question: Question = .values,
    gives: @escaping @Sendable ([ValueType]) -> ValueType,
    manual: @escaping @Sendable @autoclosure () -> Manual, frames: FrameFunction? = nil,
    accumulator: @escaping @Sendable ([ValueType]) -> any Accumulator
  ) {
    self.name = name
    makeManual = manual
    self.isOrdered = isOrdered
    self.readsOnlyPresence = readsOnlyPresence
    self.tellsApart = tellsApart
    self.keepsEveryValue = keepsEveryValue
    self.amounts = amounts
    self.question = question
    self.signature = signature
    resultType = { (types: [ValueType]) throws(SignatureMismatch) -> ValueType in
      try signature.check(types)
      return gives(types)
    }
    self.frames = frames
    makeAccumulator = accumulator
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
