import MQLSyntax

/// Calls of aggregates over rows, in `summarize` and `window`: `sum(total)`.
extension ExpressionBinder {
  mutating func bindRowAggregate(
    _ function: AggregateFunction, _ name: Name, _ arguments: [Expression.Argument], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    var row = self
    row.rowAggregates = nil
    var typed: [TypedExpression] = []
    var condition: BoundExpression?
    for (index, argument) in arguments.enumerated() {
      switch argument {
      case .condition(let test, let place):
        guard index == 0, function.signature.mayBeEmpty else {
          throw .conditionMisplaced(name, at: place)
        }
        condition = try row.bindCondition(test)
      case .value(.filter(let value, let test, _)) where index == 0:
        typed.append(try row.bind(value))
        condition = try row.bindCondition(test)
      case .value(let value):
        typed.append(try row.bind(value))
      }
      if index == 0, let first = typed.first, case .list = first.type {
        throw .rowAggregateOfList(name, at: span)
      }
    }
    try requireOneForAllRows(function, typed, arguments)
    let (call, type) = try aggregateCall(
      function, name, typed, condition: condition, arguments, span)
    guard let slot = rowAggregates?.add(call) else {
      return TypedExpression(.constant(.null), type)
    }
    var result = TypedExpression(.column(slot, depth: 0), type)
    if case .money = type, let amount = typed.first {
      switch amount.currency {
      case .text(let currency):
        let call = call.ofCurrency(currency, of: amount.expression)
        result.currency = (rowAggregates?.add(call)).map { .text(.column($0, depth: 0)) }
      case .owner, nil:
        result.currency = amount.currency
      }
    }
    return result
  }

  private func requireOneForAllRows(
    _ function: AggregateFunction, _ typed: [TypedExpression], _ arguments: [Expression.Argument]
  ) throws(Diagnostic) {
    for (index, parameter) in function.signature.parameters.enumerated() {
      guard case .oneForAllRows(_, let word) = parameter, index < typed.count,
        !typed[index].expression.hangsOnNoRow
      else { continue }
      throw .hangsOnRow(function, word, at: arguments[index].span)
    }
  }

  /// `sharesCurrency`: all amounts of one list are of one currency, whatever it is.
  func aggregateCall(
    _ function: AggregateFunction, _ name: Name, _ typed: [TypedExpression],
    condition: BoundExpression?, _ arguments: [Expression.Argument], _ span: Span,
    sharesCurrency: Bool = false
  ) throws(Diagnostic) -> (AggregateCall, ValueType) {
    let type = try resultType(
      of: typed, name, usage: function.manual.usage, arguments.map { $0.span }, span,
      function.resultType)
    var values = typed
    for (index, parameter) in zip(typed.indices, function.signature.parameters) {
      guard case .json = typed[index].type, let wanted = parameter.wantedType else { continue }
      let label = index < arguments.count ? arguments[index].lastName : nil
      values[index] = TypedExpression(
        .call(.readingJSON(as: wanted, label: label), [typed[index].expression]), wanted)
    }
    if case .money = type {
      switch typed.first?.currency {
      case .text where sharesCurrency: break
      case .text(let currency): values.append(TypedExpression(currency, .text))
      case .owner: break
      case nil where function.amounts == .mixes: throw .unknownCurrency(name, at: span)
      case nil: break
      }
    }
    let notesCurrencies = values.count > typed.count && function.amounts == .compares
    let call = AggregateCall(
      function: notesCurrencies ? function.notingCurrencies : function,
      arguments: values.map { function.tellsApart ? $0.asKey : $0.expression },
      argumentTypes: values.map { $0.type }, condition: condition)
    return (call, type)
  }
}

extension Diagnostic {
  static func unknownCurrency(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) can't tell the currency of these amounts", at: span,
      help: "flatten one list after the other and give the currency among the keys; "
        + "\(name.text)(decimal(...)) takes the bare numbers")
  }

  fileprivate static func hangsOnRow(
    _ function: AggregateFunction, _ word: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "\(function.name) takes one \(word) for all rows, and this hangs on the row", at: span,
      help: "a param, a let, or a \(word) written out: \(function.manual.usage)")
  }

  fileprivate static func rowAggregateOfList(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) is over rows here, and its argument is a list", at: span,
      help: "an aggregate of the list may stand inside: sum(count(...))")
  }
}
