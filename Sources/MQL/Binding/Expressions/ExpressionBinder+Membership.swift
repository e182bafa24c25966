import MQLSyntax

/// `x in (1, 2)`, `x in 1..5`, `x in $list`, `x in (PIPELINE)`.
extension ExpressionBinder {
  mutating func bindMembership(
    _ operand: Expression, _ list: Expression, negated: Bool
  ) throws(Diagnostic) -> TypedExpression {
    let value = try bind(operand)
    guard let test = try membership(of: value, operand, in: list) else {
      return TypedExpression(.constant(.null), .unknown)
    }
    return TypedExpression(negated ? .not(test) : test, .bool)
  }

  /// `nil` where nothing is known of the list.
  private mutating func membership(
    of value: TypedExpression, _ operand: Expression, in list: Expression
  ) throws(Diagnostic) -> BoundExpression? {
    if case .range(let low, let high) = list {
      return .and(
        try compare(.greaterOrEqual, value, try bind(low), operand, low),
        try compare(.less, value, try bind(high), operand, high))
    }
    if case .list(let elements, _) = list {
      var candidates: [Candidate] = []
      for element in elements { candidates.append((try bind(element), element)) }
      return try isAmong(value, candidates, operand)
    }
    let typed: TypedExpression
    if let rows = try bindList(meantBy: list) {
      typed = rows
    } else {
      typed = try bind(list).asList
    }
    switch typed.type {
    case .list(let element):
      if let values = typed.constantElements {
        // Null is equal to null, whatever its type.
        let candidates = values.map { constant -> Candidate in
          (TypedExpression(.constant(constant), constant == .null ? .null : element), list)
        }
        return try isAmong(value, candidates, operand)
      }
      let (a, b) = try comparable(
        .equal, value, TypedExpression(.element(depth: 0), element), operand, list)
      return isElement(a, of: typed.expression, each: b)
    case .unknown: return nil
    case .null: return .constant(.bool(false))
    case .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json, .record:
      throw .notAList(typed.type, at: list.span)
    }
  }

  /// One value of a list, and where it is written.
  private typealias Candidate = (value: TypedExpression, expression: Expression)

  /// Those that are compared as they are stand in one list, which a store can be asked for.
  private func isAmong(
    _ value: TypedExpression, _ candidates: [Candidate], _ operand: Expression
  ) throws(Diagnostic) -> BoundExpression {
    var column = value
    var plain: [BoundExpression] = []
    var tests: [BoundExpression] = []
    for candidate in candidates {
      let (a, b) = try comparable(
        .equal, value, candidate.value, operand, candidate.expression)
      switch compared(.equal, a, b) {
      case .compare(.equal, let left, let right):
        column.expression = left
        plain.append(right)
      case let test: tests.append(test)
      }
    }
    return membership(column, plain, else: tests)
  }

  private func membership(
    _ value: TypedExpression, _ plain: [BoundExpression], else tests: [BoundExpression]
  ) -> BoundExpression {
    var test: BoundExpression? =
      plain.isEmpty && !tests.isEmpty ? nil : .isIn(value.expression, plain)
    for other in tests { test = test.map { .or($0, other) } ?? other }
    return test ?? .constant(.bool(false))
  }

  /// The elements are brought to the value's type first; a time and a date meet as dates.
  private func isElement(
    _ value: TypedExpression, of list: BoundExpression, each element: TypedExpression
  ) -> BoundExpression {
    var test = value.expression
    var body = element.expression
    switch (value.type, element.type) {
    case (.time, .date): test = .convert(test, to: .date)
    case (.date, .time): body = .convert(body, to: .date)
    default: break
    }
    if case .element(0) = body { return .isElement(test, of: list) }
    return .isElement(test, of: .map(list: list, body: body))
  }
}

extension TypedExpression {
  /// The elements of a list that is the same for every row, where they are known.
  fileprivate var constantElements: [Value]? {
    let value: Value?
    switch expression {
    case .constant(let constant): value = constant
    case .subquery(_, let result?): value = result.value(at: 0)
    default: value = nil
    }
    guard case .list(let elements)? = value else { return nil }
    return elements
  }
}

extension Diagnostic {
  fileprivate static func notAList(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("'in' wants a list on its right, and this is \(type.phrase)", at: span)
  }
}
