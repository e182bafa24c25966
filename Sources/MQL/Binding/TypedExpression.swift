/// A bound expression and what is known of its values.
package struct TypedExpression: Sendable {
  package var expression: BoundExpression
  package var type: ValueType
  /// For money: the text column that names its currency, where the row has one.
  package var currency: BoundExpression?

  package init(
    _ expression: BoundExpression, _ type: ValueType, currency: BoundExpression? = nil
  ) {
    self.expression = expression
    self.type = type
    self.currency = currency
  }
}

extension TypedExpression {
  /// Its value, where it is the same for every row.
  package var constant: Value? {
    guard case .constant(let value) = expression else { return nil }
    return value
  }
}
