extension Arguments {
  /// Runs over ints where the first argument is a column of them, else over decimals. A number
  /// that can't be had is an error that shows what it would be made of.
  func mapNumbers(
    _ index: Int, validity: Validity? = nil, ints: (Int, Int64) -> Int64?,
    decimals: (Int, Decimal) -> Decimal?, failure: (Int, String) -> EvaluationError
  ) throws(EvaluationError) -> Column {
    if case .int(let column) = columns[index] {
      let valid = validity.map { column.validity.intersection($0) } ?? column.validity
      var values = column.values
      for row in values.indices where valid[row] {
        guard let value = ints(row, values[row]) else { throw failure(row, "\(values[row])") }
        values[row] = value
      }
      return .int(FixedColumn(values: values, validity: valid))
    }
    let column = self.decimals(index)
    let valid = validity.map { column.validity.intersection($0) } ?? column.validity
    var values = column.values
    for row in values.indices where valid[row] {
      guard let value = decimals(row, values[row]) else { throw failure(row, "\(values[row])") }
      values[row] = value
    }
    return .decimal(FixedColumn(values: values, validity: valid))
  }
}
