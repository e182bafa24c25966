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
    do throws(SignatureMismatch) {
      return try function.resultType(typed.map { $0.type })
    } catch {
      let place = error.argument.flatMap { $0 < values.count ? values[$0].span : nil } ?? span
      throw .argumentMismatch(name, error, usage: function.manual.usage, at: place)
    }
  }

  // MARK: - Aggregates

  private mutating func bindListAggregate(
    _ function: AggregateFunction, _ name: Name, _ arguments: [Expression.Argument], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    guard case .value(let first) = arguments.first else {
      throw .aggregateNeedsList(name, at: span)
    }
    if let form = name.text.formOfPipelines, arguments.count == 1,
      let number = try bindNumber(of: first, form)
    {
      return number
    }
    guard var argument = try bindListArgument(first) else {
      if case .unknown = try bind(first).type {
        return TypedExpression(.constant(.null), .unknown)
      }
      throw .aggregateNeedsList(name, at: first.span)
    }
    if case .unknown = argument.value.type, case .unknown = argument.list.type {
      return TypedExpression(.constant(.null), .unknown)
    }
    if name.text == "all", case .filter(let list, let condition, let span) = first {
      argument = try everyElement(list, condition, span)
    }
    if name.text == "any" && argument.value.type.isAskedForPresence(isFiltered: first.isFilter)
      || name.text == "count" && argument.value.type.isRecord
    {
      // An element is there or is not: nothing of it need be fetched to know. Null is none.
      let isThere = BoundExpression.not(.isNull(argument.value.expression))
      argument = ListArgument(
        list: argument.list,
        value: TypedExpression(
          .conditional(
            [BoundExpression.Branch(when: isThere, then: .constant(.bool(true)))],
            otherwise: .constant(.null)), .bool))
    }
    argument.takeOnlyColumn(for: name.text)
    var typed = [argument.value]
    var inner = self
    inner.frames.append(.unnamed)
    for extra in arguments.dropFirst() { typed.append(try inner.bind(value(of: extra, name))) }
    let isShared = argument.value.currency?.text?.readsElement == false
    let call = try aggregateCall(
      function, name, typed, condition: nil, arguments, span, sharesCurrency: isShared)
    let result = TypedExpression(
      .aggregateList(call.0, list: argument.list.expression), call.1,
      currency: currency(of: call, argument))
    return try workedOut(result, at: span)
  }

  /// `all(L where P)`: P for every element of L.
  private mutating func everyElement(
    _ list: Expression, _ condition: Expression, _ span: Span
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

  private mutating func bindRowAggregate(
    _ function: AggregateFunction, _ name: Name, _ arguments: [Expression.Argument], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    var row = self
    row.rowAggregates = nil
    var typed: [TypedExpression] = []
    var condition: BoundExpression?
    for (index, argument) in arguments.enumerated() {
      switch argument {
      case .condition(let test, let place):
        guard index == 0, name.text == "count" else { throw .conditionMisplaced(name, at: place) }
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
    if name.text == "percentile", typed.count == 2, !typed[1].expression.hangsOnNoRow {
      throw .shareOfRow(at: arguments[1].span)
    }
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

  private func aggregateCall(
    _ function: AggregateFunction, _ name: Name, _ typed: [TypedExpression],
    condition: BoundExpression?, _ arguments: [Expression.Argument], _ span: Span,
    sharesCurrency: Bool = false
  ) throws(Diagnostic) -> (AggregateCall, ValueType) {
    let type: ValueType
    do throws(SignatureMismatch) {
      type = try function.resultType(typed.map { $0.type })
    } catch {
      let place = error.argument.flatMap { $0 < arguments.count ? arguments[$0].span : nil }
      throw .argumentMismatch(name, error, usage: function.manual.usage, at: place ?? span)
    }
    var values = typed
    if case .json = typed.first?.type, let wanted = function.wantedType {
      let label = arguments.first?.lastName
      values[0] = TypedExpression(
        .call(.readingJSON(as: wanted, label: label), [typed[0].expression]), wanted)
    }
    if case .money = type {
      switch typed.first?.currency {
      case .text where sharesCurrency: break
      case .text(let currency): values.append(TypedExpression(currency, .text))
      case .owner: break
      case nil where function.mixesAmounts: throw .unknownCurrency(name, at: span)
      case nil: break
      }
    }
    let notesCurrencies = values.count > typed.count && function.comparesAmounts
    let call = AggregateCall(
      function: notesCurrencies ? function.notingCurrencies : function,
      arguments: values.map { function.tellsApart ? $0.asKey : $0.expression },
      argumentTypes: values.map { $0.type }, condition: condition)
    return (call, type)
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

  // MARK: - Filters of lists

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
}

extension String {
  /// What is asked of a pipeline by the aggregate of this name, where that is not its rows.
  fileprivate var formOfPipelines: SubqueryID.Form? {
    switch self {
    case "count": .count
    case "any": .presence
    default: nil
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

  static func unknownCurrency(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) can't tell the currency of these amounts", at: span,
      help: "flatten one list after the other and give the currency among the keys; "
        + "\(name.text)(decimal(...)) takes the bare numbers")
  }

  fileprivate static func shareOfRow(at span: Span) -> Diagnostic {
    Diagnostic(
      "the share of a percentile is one for all rows, and this hangs on the row", at: span,
      help: "a number, a param or a let: percentile(x, 90)")
  }

  fileprivate static func aggregateNeedsList(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) wants a list here", at: span,
      help: "over rows it stands in summarize: summarize \(name.text)(...)")
  }

  fileprivate static func rowAggregateOfList(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(name.text)(...) is over rows here, and its argument is a list", at: span,
      help: "an aggregate of the list may stand inside: sum(count(...))")
  }

  fileprivate static func conditionOutsideAggregate(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic("\(name.text) takes no condition, only aggregates do", at: span)
  }

  fileprivate static func conditionMisplaced(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "a condition stands after a value here: \(name.text)(x where ...)", at: span,
      help: "only count(where ...) has none before it")
  }

  fileprivate static func filterOfNoList(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("'where' filters a list here, and this is \(type.phrase)", at: span)
  }
}
