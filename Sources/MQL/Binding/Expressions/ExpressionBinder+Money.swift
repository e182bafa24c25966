import MQLSyntax

extension ExpressionBinder {
  /// What `money(total)` leaves unsaid: the currency that the amount knows.
  func currency(
    of amount: TypedExpression, _ name: Name, at span: Span
  ) throws(Diagnostic) -> TypedExpression {
    switch amount.type {
    case .null, .unknown: return TypedExpression(.constant(.null), .null)
    case .money, .bool, .int, .decimal, .text, .time, .date, .duration, .period, .json, .list,
      .record:
      break
    }
    guard let currency = amount.currency?.text else { throw .amountWithoutCurrency(name, at: span) }
    return TypedExpression(currency, .text)
  }
}

extension Diagnostic {
  fileprivate static func amountWithoutCurrency(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) can't tell the currency of this amount", at: span,
      help: "it may be said: \(name.text)(amount, currency_code), "
        + "\(name.text)(amount, \"eur\")")
  }
}
