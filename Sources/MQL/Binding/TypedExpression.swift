/// A bound expression and what is known of its values.
package struct TypedExpression: Sendable {
  package var expression: BoundExpression
  package var type: ValueType
  /// Of money, of a list of money of one currency, and of records whose money has the currency of
  /// what they hang on.
  package var currency: MoneyCurrency?

  package init(
    _ expression: BoundExpression, _ type: ValueType, currency: MoneyCurrency? = nil
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
