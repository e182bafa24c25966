import MQLSyntax

/// `L where P`: the elements of a list for which a condition holds.
extension ExpressionBinder {
  mutating func bindFilter(
    _ list: Expression, _ condition: Expression, _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    var outside = self
    outside.walk = nil
    outside.namesResources = true
    let rows = try outside.bindRows(meantBy: .filter(list, where: condition, span))
    let typed = try outside.bindBase(list).asList
    guard case .list(let element) = typed.type else {
      if case .unknown = typed.type { return typed }
      throw .filterOfNoList(typed.type, at: list.span)
    }
    var inner = outside
    inner.rowAggregates = nil
    inner.namesResources = namesResources
    inner.frames.append(.named(element))
    let test = try inner.bindCondition(condition)
    if let rows { return rows }
    return TypedExpression(
      .filter(list: typed.expression, condition: test), typed.type, currency: typed.currency)
  }

  /// `all(L where P)`: P for every element of L.
  mutating func everyElement(
    _ list: Expression, _ condition: Expression
  ) throws(Diagnostic) -> ListArgument {
    var outside = self
    outside.namesResources = true
    let typedList = try outside.bindBase(list).asList
    guard case .list(let element) = typedList.type else {
      throw .filterOfNoList(typedList.type, at: list.span)
    }
    var inner = self
    inner.walk = nil
    inner.frames.append(.named(element))
    let test = try inner.bindCondition(condition)
    // Null is false as a condition, and must count as an element that fails.
    let strict = BoundExpression.coalesce(test, .constant(.bool(false)))
    return ListArgument(list: typedList, value: TypedExpression(strict, .bool))
  }
}

extension Diagnostic {
  fileprivate static func filterOfNoList(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("'where' filters a list here, and this is \(type.phrase)", at: span)
  }
}
