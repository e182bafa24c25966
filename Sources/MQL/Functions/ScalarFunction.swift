/// A function of values: what it takes and gives, its manual, and how it runs over columns.
package struct ScalarFunction: Sendable {
  package let name: String
  /// Made where it is read: few runs ask for it.
  package var manual: Manual { makeManual() }
  /// The type of its result for arguments of these types, or why they don't fit.
  /// Arguments of type int fit where decimal is wanted, null and unknown fit everywhere.
  package let resultType:
    @Sendable (_ arguments: [ValueType]) throws(SignatureMismatch) -> ValueType
  /// One result per row. Arguments all have as many rows as the count says.
  package let apply:
    @Sendable (_ arguments: [Column], _ rowCount: Int, _ context: EvaluationContext)
      throws(EvaluationError) -> Column
  private let makeManual: @Sendable () -> Manual
  /// What each argument is read as; `nil` where it may be anything.
  package var wantedTypes: [ValueType?] = []
  /// As the function, its notes naming what its argument was called.
  var labelled: (@Sendable (_ label: String) -> ScalarFunction)?

  package init(
    name: String, manual: @escaping @Sendable @autoclosure () -> Manual,
    resultType: @escaping @Sendable ([ValueType]) throws(SignatureMismatch) -> ValueType,
    apply:
      @escaping @Sendable ([Column], Int, EvaluationContext) throws(EvaluationError) -> Column
  ) {
    self.name = name
    makeManual = manual
    self.resultType = resultType
    self.apply = apply
  }
}

/// Why arguments don't fit a function: which one, and what would.
package struct SignatureMismatch: Error, Sendable {
  /// From 0; `nil` where the count is wrong.
  package let argument: Int?
  /// "round takes a number and a count of digits".
  package let wanted: String

  package init(argument: Int?, wanted: String) {
    self.argument = argument
    self.wanted = wanted
  }
}
