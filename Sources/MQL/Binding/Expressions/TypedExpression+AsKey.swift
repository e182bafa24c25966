extension TypedExpression {
  /// For where values are told apart: of a record that was fetched only what its type tells of,
  /// not the keys that travel with it unseen.
  var asKey: BoundExpression {
    type.holdsRecords ? .convert(expression, to: type) : expression
  }
}

extension ValueType {
  fileprivate var holdsRecords: Bool {
    if case .list(let element) = self { return element.holdsRecords }
    if case .record = self { return true }
    return false
  }
}
