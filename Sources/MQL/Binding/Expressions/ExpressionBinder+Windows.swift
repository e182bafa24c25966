import MQLSyntax

/// Calls of what only `window` has: `row_number()`, `lag(x)`.
extension ExpressionBinder {
  mutating func bindWindowCall(
    _ function: WindowFunction, _ name: Name, _ arguments: [Expression.Argument], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    guard rowAggregates?.windowCalls != nil else { throw .outsideWindow(name, function, at: span) }
    var row = self
    row.rowAggregates = nil
    var typed: [TypedExpression] = []
    for argument in arguments { typed.append(try row.bind(value(of: argument, name))) }
    let type = try resultType(
      of: typed, name, usage: function.manual.usage, arguments.map { $0.span }, span,
      function.resultType)
    var values = typed.map { $0.expression }
    let adds = type == .decimal && typed.first?.type == .money
    if adds {
      // What is added up is of one currency; where that is not known it can't be checked.
      switch typed.first?.currency {
      case .text(let currency): values.append(currency)
      case .owner: break
      case nil: throw .unknownCurrency(name, at: span)
      }
    }
    guard let slot = rowAggregates?.add(WindowCall(function: function, arguments: values)) else {
      return TypedExpression(.constant(.null), type)
    }
    var result = TypedExpression(.column(slot, depth: 0), type)
    guard !adds else { return result }
    switch typed.first?.currency {
    case .text(let currency):
      values[0] = currency
      let call = WindowCall(function: function, arguments: values)
      result.currency = (rowAggregates?.add(call)).map { .text(.column($0, depth: 0)) }
    case .owner, nil:
      result.currency = typed.first?.currency
    }
    return result
  }
}

extension Diagnostic {
  fileprivate static func outsideWindow(
    _ name: Name, _ function: WindowFunction, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) stands only in window", at: span,
      help: "window \(function.manual.usage) as x" + (function.needsSort ? " sort ..." : ""))
  }
}
