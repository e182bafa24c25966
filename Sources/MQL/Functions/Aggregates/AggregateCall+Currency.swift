extension AggregateCall {
  /// The currency of this call's result: that of all its amounts. Where amounts in several are
  /// compared by their bare numbers, the result is in none.
  func ofCurrency(_ currency: BoundExpression, of amount: BoundExpression) -> AggregateCall {
    let isThere = BoundExpression.not(.isNull(amount))
    return AggregateCall(
      function: function.isOrdered ? function : .onlyText, arguments: [currency],
      argumentTypes: [.text], condition: condition.map { .and($0, isThere) } ?? isThere)
  }
}

extension ExpressionBinder {
  /// Of what an aggregate of a list gives.
  func currency(
    of call: (AggregateCall, ValueType), _ argument: ListArgument
  ) -> MoneyCurrency? {
    switch call.1 {
    case .money:
      guard case .text(let currency) = argument.value.currency else {
        return argument.value.currency
      }
      let call = call.0.ofCurrency(currency, of: argument.value.expression)
      return .text(.aggregateList(call, list: argument.list.expression))
    case .record: return argument.list.currency
    case .list(.money), .list(.record): return argument.list.currency
    case .null, .bool, .int, .decimal, .text, .time, .date, .duration, .period, .json, .unknown,
      .list:
      return nil
    }
  }
}
