import MQLSyntax

extension ExpressionBinder {
  mutating func bindCall(
    _ name: Name, _ arguments: [Expression.Argument], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    if let function = environment.functions[name.text] {
      return try bindCall(of: function, name, arguments, span)
    }
    if let aggregate = allAggregates.first(where: { $0.name == name.text }) {
      return rowAggregates != nil
        ? try bindRowAggregate(aggregate, name, arguments, span)
        : try bindListAggregate(aggregate, name, arguments, span)
    }
    if let function = allWindowFunctions.first(where: { $0.name == name.text }) {
      return try bindWindowCall(function, name, arguments, span)
    }
    let values = try plainValues(of: arguments, name)
    switch name.text {
    // These two look at an argument only where its turn comes, which no function can.
    case "if" where values.count == 3:
      return try bindConditional([(values[0], values[1])], otherwise: values[2])
    case "coalesce" where !values.isEmpty:
      return try bindCoalesce(values)
    // Its unit is a bare word, and no column.
    case "trunc" where values.count == 2:
      return try bindTrunc(name, values[0], unit: values[1], span)
    default:
      if let call = try bindCallWithPattern(name, values, span) { return call }
      return try bindScalar(name, values, span)
    }
  }

  /// Arguments where none may be a condition.
  func plainValues(
    of arguments: [Expression.Argument], _ name: Name
  ) throws(Diagnostic) -> [Expression] {
    var values: [Expression] = []
    for argument in arguments {
      switch argument {
      case .value(let value): values.append(value)
      case .condition(_, let span): throw .conditionOutsideAggregate(name, at: span)
      }
    }
    return values
  }

  private mutating func bindScalar(
    _ name: Name, _ values: [Expression], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    guard let function = allScalarFunctions.first(where: { $0.name == name.text }) else {
      if let later = environment.later[name.text] { throw .definedLater(name, at: later) }
      throw .unknownFunction(name, among: environment.functions.keys.sorted())
    }
    var typed: [TypedExpression] = []
    for value in values { typed.append(try bind(value)) }
    if ["money", "major"].contains(name.text), typed.count == 1 {
      typed.append(try self.currency(of: typed[0], name, at: values[0].span))
    }
    let type = try resultType(of: function, name, typed, values, span)
    let currency = type == .money ? typed.lazy.compactMap { $0.currency }.first : nil
    let call = BoundExpression.call(
      function.naming(values.first), arguments(typed, of: function, values))
    let result = TypedExpression(call, type, currency: currency)
    // Worked out now it can go to the server: `created_at >= today() - 90d`.
    return type.isOfCalendar ? folded(result, from: typed) : result
  }

  /// Json becomes what the function wants, with a note that names where it stood.
  func arguments(
    _ typed: [TypedExpression], of function: ScalarFunction, _ values: [Expression]
  ) -> [BoundExpression] {
    typed.enumerated().map { index, argument in
      guard case .json = argument.type, index < function.wantedTypes.count,
        let wanted = function.wantedTypes[index]
      else { return argument.asKey }
      let label = index < values.count ? values[index].lastName : nil
      return .call(.readingJSON(as: wanted, label: label), [argument.expression])
    }
  }

  func resultType(
    of function: ScalarFunction, _ name: Name, _ typed: [TypedExpression], _ values: [Expression],
    _ span: Span
  ) throws(Diagnostic) -> ValueType {
    try resultType(
      of: typed, name, usage: function.manual.usage, values.map { $0.span }, span,
      function.resultType)
  }

  /// What a function of any kind gives for these arguments, which stand at `places`.
  func resultType(
    of typed: [TypedExpression], _ name: Name, usage: String, _ places: [Span], _ span: Span,
    _ check: ([ValueType]) throws(SignatureMismatch) -> ValueType
  ) throws(Diagnostic) -> ValueType {
    do throws(SignatureMismatch) {
      return try check(typed.map { $0.type })
    } catch {
      let place = error.argument.flatMap { $0 < places.count ? places[$0] : nil } ?? span
      throw .argumentMismatch(name, error, usage: usage, at: place)
    }
  }

  func value(
    of argument: Expression.Argument, _ name: Name
  ) throws(Diagnostic) -> Expression {
    switch argument {
    case .value(let value): return value
    case .condition(_, let span): throw .conditionMisplaced(name, at: span)
    }
  }

  /// What hangs on nothing but what pipelines gave is worked out once, not for every row.
  func workedOut(
    _ result: TypedExpression, at span: Span
  ) throws(Diagnostic) -> TypedExpression {
    guard result.expression.isResultAlone else { return result }
    return TypedExpression(
      .constant(try result.constantValue(at: span, environment.clock)), result.type)
  }
}

extension Diagnostic {
  fileprivate static func unknownFunction(_ name: Name, among defs: [String]) -> Diagnostic {
    let names = defs + allFunctionNames
    let nearest = Nearest.name(to: name.text, among: names)
    return Diagnostic(
      "there is no function '\(name.text)'", at: name.span,
      label: nearest == nil ? "functions: " + names.sorted().commaList(atMost: 12) : "",
      help: nearest.map { "'\($0)' is the nearest" } ?? "help functions lists them",
      fix: nearest.map { Fix(replace: name.span, with: $0) })
  }

  static func argumentMismatch(
    _ name: Name, _ mismatch: SignatureMismatch, usage: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(mismatch.wanted, at: span, help: "\(name.text) is written \(usage)")
  }

  fileprivate static func conditionOutsideAggregate(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic("\(name.text) takes no condition, only aggregates do", at: span)
  }

  static func conditionMisplaced(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "a condition stands after a value here: \(name.text)(x where ...)", at: span,
      help: "only count(where ...) has none before it")
  }
}
