import MQL
import MQLSyntax

/// Parameters, functions and assertions of a script.
extension ScriptChecker {
  mutating func define(_ parameter: Parameter) {
    let type: ValueType
    do throws(Diagnostic) {
      type = try ValueType(parameter.type)
    } catch {
      report(error)
      _ = isFree(parameter.name)
      environment.bindings[parameter.name.text] = .broken
      parameterNames.append(parameter.name.text)
      return
    }
    let standard = parameter.standard.map { checkedDefault($0, of: parameter, type) }
    guard isFreeForValue(parameter.name) else { return }
    parameterNames.append(parameter.name.text)
    environment.bindings[parameter.name.text] = binding(of: parameter, type, standard: standard)
    if case .constant(let value, let type) = environment.bindings[parameter.name.text] {
      remember(parameter.name, .value(value, type))
    }
  }

  /// The value that was given, else the default.
  private mutating func binding(
    of parameter: Parameter, _ type: ValueType, standard: Environment.Binding?
  ) -> Environment.Binding {
    guard case .given(let values) = parameters else { return .open(type) }
    if let text = values[parameter.name.text] {
      if let value = type.value(written: text, in: environment) { return .constant(value, type) }
      report(.parameterOfOtherType(text, parameter, type))
      return .broken
    }
    if let standard { return standard }
    report(.missingParameter(parameter, type))
    return .broken
  }

  private mutating func checkedDefault(
    _ expression: Expression, of parameter: Parameter, _ type: ValueType
  ) -> Environment.Binding {
    switch value(of: expression) {
    case (let value?, let found)?:
      if found == .unknown { return .broken }
      if let value = type.accepted(value, of: found, in: environment.clock.zone) {
        return .constant(value, type)
      }
      report(
        .defaultOfOtherType(found, type, parameter, at: expression.span))
      return .broken
    case (nil, let found)?:
      if found == type { return .expression(expression, among: environment.bindings) }
      report(
        .defaultOfOtherType(found, type, parameter, at: expression.span))
      return .broken
    case nil: return .broken
    }
  }

  mutating func refuseUnknownParameters() {
    guard case .given(let values) = parameters else { return }
    for name in values.keys.sorted() where !parameterNames.contains(name) {
      // A param that could not be read may have it.
      if case .broken? = environment.bindings[name] { continue }
      result.callProblems.append(.unknownParameter(name, among: parameterNames))
    }
  }

  mutating func define(_ syntax: FunctionDefinition) {
    let (function, problem) = DefinedFunction.define(syntax, in: environment)
    _ = environment.subqueries.takeAll()
    if let problem { report(problem) }
    guard isFree(syntax) else {
      // Which of two a call means nobody knows.
      environment.functions[syntax.name.text] = .broken
      return
    }
    environment.functions[syntax.name.text] = function
    remember(syntax.name, .function(function))
  }

  private mutating func isFree(_ function: FunctionDefinition) -> Bool {
    guard isFunctionOfTheLanguage(function.name.text) else { return isFree(function.name) }
    environment.later[function.name.text] = nil
    report(.functionOfTheLanguage(function.name))
    return false
  }

  mutating func check(_ condition: Expression, _ message: Expression?, _ span: Span) {
    let prepared = prepare(condition, isCondition: true)
    let text = message.flatMap { prepare($0) }
    guard let prepared else { return }
    var sides: (left: PreparedExpression, right: PreparedExpression)?
    if case .comparison(_, let left, let right, _, _) = condition,
      let left = prepare(left), let right = prepare(right)
    {
      sides = (left, right)
    }
    result.statements.append(
      .assert(Assertion(condition: prepared, sides: sides, message: text, span: condition.span)))
  }
}

extension Diagnostic {
  fileprivate static func functionOfTheLanguage(_ name: Name) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is a function of the language", at: name.span,
      help: "give the def another name")
  }
}
