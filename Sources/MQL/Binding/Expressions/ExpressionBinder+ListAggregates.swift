import MQLSyntax

/// Calls of aggregates over the elements of a list or the rows of a pipeline: `sum(items.quantity)`.
extension ExpressionBinder {
  mutating func bindListAggregate(
    _ function: AggregateFunction, _ name: Name, _ arguments: [Expression.Argument], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    guard case .value(let first) = arguments.first else {
      throw .aggregateNeedsList(name, at: span)
    }
    if let form = function.question.formOfPipelines, arguments.count == 1,
      let number = try bindNumber(of: first, form)
    {
      return number
    }
    guard let argument = try argument(of: function, name, first) else {
      return TypedExpression(.constant(.null), .unknown)
    }
    let typed = [argument.value] + (try constants(arguments.dropFirst(), name))
    let isShared = argument.value.currency?.text?.readsElement == false
    let call = try aggregateCall(
      function, name, typed, condition: nil, arguments, span, sharesCurrency: isShared)
    let result = TypedExpression(
      .aggregateList(call.0, list: argument.list.expression), call.1,
      currency: currency(of: call, argument))
    return try workedOut(result, at: span)
  }

  /// The list, and what the function looks at of each element; `nil` where nobody knows what it is.
  private mutating func argument(
    of function: AggregateFunction, _ name: Name, _ expression: Expression
  ) throws(Diagnostic) -> ListArgument? {
    guard var argument = try bindListArgument(expression) else {
      if case .unknown = try bind(expression).type { return nil }
      throw .aggregateNeedsList(name, at: expression.span)
    }
    if case .unknown = argument.value.type, case .unknown = argument.list.type { return nil }
    switch function.question {
    case .values:
      break
    case .howMany:
      if argument.value.type.isRecord { argument.takePresence() }
    case .whetherAny:
      if argument.value.type.isAskedForPresence(isFiltered: expression.isFilter) {
        argument.takePresence()
      }
    case .whetherAll:
      guard case .filter(let list, let condition, _) = expression else { return argument }
      return try everyElement(list, condition)
    }
    argument.takeOnlyColumn()
    return argument
  }

  /// What stands behind the list is the same for all its elements: they are not visible there.
  private mutating func constants(
    _ arguments: ArraySlice<Expression.Argument>, _ name: Name
  ) throws(Diagnostic) -> [TypedExpression] {
    var typed: [TypedExpression] = []
    for argument in arguments {
      let constant = try bind(value(of: argument, name))
      typed.append(TypedExpression(constant.expression.deeper(), constant.type))
    }
    return typed
  }
}

extension ListArgument {
  /// An element is there or is not: nothing of it need be fetched to know. Null is none.
  fileprivate mutating func takePresence() {
    let isThere = BoundExpression.not(.isNull(value.expression))
    value = TypedExpression(
      .conditional(
        [BoundExpression.Branch(when: isThere, then: .constant(.bool(true)))],
        otherwise: .constant(.null)), .bool)
  }

  /// Rows of one column stand for its values.
  fileprivate mutating func takeOnlyColumn() {
    guard case .subquery = list.expression, case .element(0) = value.expression,
      case .record(let record) = value.type, record.fields.count == 1,
      let field = record.fields.first
    else { return }
    let column = BoundExpression.field(value.expression, field.name)
    var currency: MoneyCurrency?
    if case .sibling(let name) = field.currency { currency = .text(.field(value.expression, name)) }
    value = TypedExpression(column, field.type, currency: currency)
  }
}

extension AggregateFunction.Question {
  /// What is made of a pipeline where that is not its rows.
  fileprivate var formOfPipelines: SubqueryID.Form? {
    switch self {
    case .howMany: .count
    case .whetherAny: .presence
    case .values, .whetherAll: nil
    }
  }
}

extension Expression {
  fileprivate var isFilter: Bool {
    if case .filter = self { true } else { false }
  }
}

extension ValueType {
  fileprivate var isRecord: Bool {
    if case .record = self { true } else { false }
  }

  /// Of bools `any` asks whether one is true, of everything else whether there is one. Json may
  /// hold either; where a condition has picked its elements out they are what is asked for.
  fileprivate func isAskedForPresence(isFiltered: Bool) -> Bool {
    if case .json = self { return isFiltered }
    return switch self {
    case .bool, .json, .null, .unknown: false
    case .int, .decimal, .money, .text, .time, .date, .duration, .period, .list, .record: true
    }
  }
}

extension Diagnostic {
  fileprivate static func aggregateNeedsList(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) wants a list here", at: span,
      help: "over rows it stands in summarize: summarize \(name.text)(...)")
  }
}
