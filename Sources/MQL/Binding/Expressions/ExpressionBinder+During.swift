import MQLSyntax

extension ExpressionBinder {
  /// `created_at during last_month`: from its first millisecond to before the one after it.
  mutating func bindDuring(
    _ operand: Expression, _ period: PeriodExpression, negated: Bool
  ) throws(Diagnostic) -> TypedExpression {
    let value = try bind(operand)
    guard let resolved = try PeriodResolver(environment: environment).resolve(period) else {
      return TypedExpression(.constant(.null), .unknown)
    }
    let test = try during(value, resolved, at: operand.span)
    return TypedExpression(negated ? .not(test) : test, .bool)
  }

  func during(
    _ value: TypedExpression, _ period: ResolvedPeriod, at span: Span
  ) throws(Diagnostic) -> BoundExpression {
    switch value.type {
    case .time, .date: return period.contains(value, in: environment.clock.zone)
    case .json:
      return period.contains(
        TypedExpression(.convert(value.expression, to: .time), .time),
        in: environment.clock.zone)
    case .null, .unknown: return .constant(.bool(false))
    case .list: throw .listDuring(at: span)
    case .bool, .int, .decimal, .money, .text, .duration, .period, .record:
      throw .neitherTimeNorDate(value.type, at: span)
    }
  }
}

extension Diagnostic {
  fileprivate static func neitherTimeNorDate(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      "'during' asks when a time or a date is, and this is \(type.phrase)", at: span,
      help: type == .text ? "time(...) makes a time of a text" : nil)
  }

  fileprivate static func listDuring(at span: Span) -> Diagnostic {
    Diagnostic(
      "this is a list, and 'during' is about single times", at: span,
      help: "any(... where it during last_month) asks about its elements")
  }
}
