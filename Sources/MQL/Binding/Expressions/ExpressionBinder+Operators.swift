import MQLSyntax

extension ExpressionBinder {
  mutating func bindNegate(
    _ operand: Expression, _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    var typed = try bind(operand)
    switch typed.type {
    case .int:
      // The least int has no positive twin, so it is folded where it is written.
      if case .int(let value)? = typed.constant, value != .min {
        return TypedExpression(.constant(.int(-value)), .int)
      }
      return TypedExpression(.negate(typed.expression), .int)
    case .decimal, .money:
      typed.expression = .negate(typed.expression)
      return typed
    case .json:
      return TypedExpression(.negate(.convert(typed.expression, to: .decimal)), .decimal)
    case .null, .unknown:
      return typed
    case .duration:
      return folded(
        TypedExpression(.call(TimeArithmetic.negated, [typed.expression]), .duration),
        from: [typed])
    case .bool, .text, .time, .date, .period, .record:
      throw .notANumber(typed.type, at: operand.span)
    case .list:
      throw .arithmeticOnList(at: operand.span)
    }
  }

  mutating func bindArithmetic(
    _ kind: ArithmeticOperator, _ left: Expression, _ right: Expression, _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    let a = try bind(left)
    let b = try bind(right)
    for (typed, expression) in [(a, left), (b, right)] {
      if case .list = typed.type { throw .arithmeticOnList(at: expression.span) }
    }
    switch (a.type, b.type) {
    case (.unknown, _), (_, .unknown):
      return TypedExpression(.constant(.null), .unknown)
    case (.null, _): return TypedExpression(.constant(.null), b.type)
    case (_, .null): return TypedExpression(.constant(.null), a.type)
    case (.text, .text), (.text, .json), (.json, .text):
      guard kind == .add else { break }
      return TypedExpression(
        .arithmetic(.add, convert(a, to: .text), convert(b, to: .text)), .text)
    case (.int, .int):
      let type: ValueType = kind == .divide ? .decimal : .int
      if kind == .divide {
        return TypedExpression(
          .arithmetic(.divide, convert(a, to: .decimal), convert(b, to: .decimal)), type)
      }
      return TypedExpression(.arithmetic(kind.bound, a.expression, b.expression), type)
    case (.money, .money):
      // A ratio of sums of money is a plain number; everything else stays money.
      let type: ValueType = kind == .divide || kind == .floorDivide ? .decimal : .money
      guard kind != .multiply else { throw .moneyTimesMoney(at: span) }
      return TypedExpression(
        .arithmetic(kind.bound, a.expression, b.expression), type,
        currency: type == .money ? a.currency ?? b.currency : nil)
    case (.money, .int), (.money, .decimal), (.int, .money), (.decimal, .money), (.money, .json),
      (.json, .money):
      return TypedExpression(
        .arithmetic(kind.bound, convert(a, to: .decimal), convert(b, to: .decimal)), .money,
        currency: a.currency ?? b.currency)
    case (.int, .decimal), (.decimal, .int), (.decimal, .decimal), (.json, .int), (.int, .json),
      (.json, .decimal), (.decimal, .json), (.json, .json):
      return TypedExpression(
        .arithmetic(kind.bound, convert(a, to: .decimal), convert(b, to: .decimal)), .decimal)
    default:
      if let typed = try timeArithmetic(kind, a, b, span) { return typed }
    }
    throw .operandsDontFit(kind, (a.type, left.span), (b.type, right.span), at: span)
  }

  mutating func bindCoalesce(
    _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> TypedExpression {
    try bindCoalesce([left, right])
  }

  mutating func bindCoalesce(_ values: [Expression]) throws(Diagnostic) -> TypedExpression {
    var typed: [TypedExpression] = []
    for value in values { typed.append(try bind(value)) }
    let (unified, type) = try unify(typed, at: values.map { $0.span })
    var result = unified[unified.count - 1].expression
    for value in unified.dropLast().reversed() { result = .coalesce(value.expression, result) }
    return TypedExpression(
      result, type, currency: unified.lazy.compactMap { $0.currency }.first)
  }

  mutating func bindConditional(
    _ branches: [(when: Expression, then: Expression)], otherwise: Expression?
  ) throws(Diagnostic) -> TypedExpression {
    var conditions: [BoundExpression] = []
    var results: [TypedExpression] = []
    var spans: [Span] = []
    for branch in branches {
      conditions.append(try bindCondition(branch.when))
      results.append(try bind(branch.then))
      spans.append(branch.then.span)
    }
    if let otherwise {
      results.append(try bind(otherwise))
      spans.append(otherwise.span)
    }
    var (unified, type) = try unify(results, at: spans)
    let currency = unified.lazy.compactMap { $0.currency }.first
    let last = otherwise == nil ? .constant(.null) : unified.removeLast().expression
    return TypedExpression(
      .conditional(
        zip(conditions, unified).map {
          BoundExpression.Branch(when: $0.0, then: $0.1.expression)
        }, otherwise: last), type, currency: currency)
  }

  func convert(_ typed: TypedExpression, to type: ValueType) -> BoundExpression {
    switch (typed.type, type) {
    case (.money, .decimal), (.decimal, .money):
      // One and the same representation.
      return typed.expression
    default:
      guard typed.type != type, typed.type != .null else { return typed.expression }
      if case .int(let value)? = typed.constant, type == .decimal || type == .money {
        return .constant(.decimal(Decimal(value)))
      }
      return .convert(typed.expression, to: type)
    }
  }
}

extension ArithmeticOperator {
  fileprivate var bound: ArithmeticKind {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .remainder: .remainder
    }
  }
}

extension Diagnostic {
  fileprivate static func notANumber(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("'-' wants a number, and this is \(type.phrase)", at: span)
  }

  fileprivate static func arithmeticOnList(at span: Span) -> Diagnostic {
    Diagnostic(
      "this is a list, and arithmetic works on single values", at: span,
      help: "sum(...) adds its elements up; flatten makes a row of each")
  }

  fileprivate static func moneyTimesMoney(at span: Span) -> Diagnostic {
    Diagnostic("money times money is no amount", at: span, help: "one side must be a number")
  }

  fileprivate static func operandsDontFit(
    _ kind: ArithmeticOperator, _ left: (type: ValueType, span: Span),
    _ right: (type: ValueType, span: Span), at span: Span
  ) -> Diagnostic {
    let textFix =
      kind == .add && (left.type == .text || right.type == .text)
      ? "text(...) makes a text of a value: 'n ' + text(1)" : nil
    return Diagnostic(
      "'\(kind.rawValue)' does not fit \(left.type.phrase) and \(right.type.phrase)", at: span,
      others: [Label(left.span, left.type.phrase), Label(right.span, right.type.phrase)],
      help: textFix)
  }
}
