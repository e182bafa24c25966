/// A function that looks at a row's place among the rows of its part: what it takes and gives, its
/// manual, and how it runs.
package struct WindowFunction: Sendable {
  package let name: String
  /// Made where it is read: few runs ask for it.
  package var manual: Manual { makeManual() }
  /// Whether it means nothing without a `sort`.
  package let needsSort: Bool
  /// The type of its result for arguments of these types, or why they don't fit.
  package let resultType:
    @Sendable (_ arguments: [ValueType]) throws(SignatureMismatch) -> ValueType
  /// One result per row, from arguments in the window's order.
  let run:
    @Sendable (_ arguments: [Column], _ rows: WindowRows, _ context: EvaluationContext)
      throws(EvaluationError) -> Column
  private let makeManual: @Sendable () -> Manual

  init(
    _ name: String, _ signature: Signature, needsSort: Bool = false,
    gives: @escaping @Sendable ([ValueType]) -> ValueType,
    manual: @escaping @Sendable @autoclosure () -> Manual,
    run:
      @escaping @Sendable ([Column], WindowRows, EvaluationContext)
      throws(EvaluationError) -> Column
  ) {
    self.name = name
    makeManual = manual
    self.needsSort = needsSort
    self.run = run
    resultType = { (types: [ValueType]) throws(SignatureMismatch) -> ValueType in
      try signature.check(types)
      return gives(types)
    }
  }
}

/// All rows of a window in its order, those of one part side by side.
struct WindowRows: Sendable {
  let parts: [Range<Int>]
  /// Rows of one part that the sort does not tell apart have one number, and stand side by side.
  let peers: [Int]
  /// How many rows there are.
  var count: Int { parts.last?.upperBound ?? 0 }
}

/// A window function with its arguments.
package struct WindowCall: Sendable {
  let function: WindowFunction
  let arguments: [BoundExpression]
}
