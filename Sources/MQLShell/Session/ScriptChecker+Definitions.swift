import MQL
import MQLSyntax

/// Parameters, functions and assertions of a script.
extension ScriptChecker {
  mutating func define(_ parameter: Parameter) {
    let type: ValueType
    do throws(Diagnostic) {
      type = try ValueType(parameter.type)
    } catch {
      result.diagnostics.append(error)
      environment.bindings[parameter.name.text] = .broken
      _ = isFree(parameter.name)
      parameterNames.append(parameter.name.text)
      return
    }
    let standard = parameter.standard.map { checkedDefault($0, of: parameter, type) }
    guard isFree(parameter.name) else { return }
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
      result.diagnostics.append(.parameterOfOtherType(text, parameter, type))
      return .broken
    }
    if let standard { return standard }
    result.diagnostics.append(.missingParameter(parameter, type))
    return .broken
  }

  private mutating func checkedDefault(
    _ expression: Expression, of parameter: Parameter, _ type: ValueType
  ) -> Environment.Binding {
    switch value(of: expression) {
    case (let value?, let found)?:
      if found == .unknown { return .broken }
      if let value = type.accepted(value, of: found) { return .constant(value, type) }
      result.diagnostics.append(
        .defaultOfOtherType(found, type, parameter, at: expression.span))
      return .broken
    case (nil, let found)?:
      if found == type { return .expression(expression, among: environment.bindings) }
      result.diagnostics.append(
        .defaultOfOtherType(found, type, parameter, at: expression.span))
      return .broken
    case nil: return .broken
    }
  }

  mutating func refuseUnknownParameters() {
    guard case .given(let values) = parameters else { return }
    for name in values.keys.sorted() where !parameterNames.contains(name) {
      result.callProblems.append(.unknownParameter(name, among: parameterNames))
    }
  }

  mutating func define(_ syntax: FunctionDefinition) {
    if isFunctionOfTheLanguage(syntax.name.text) {
      environment.later[syntax.name.text] = nil
      result.diagnostics.append(.functionOfTheLanguage(syntax.name))
      return
    }
    // Not yet in scope: what its body calls by its own name is told as that.
    let later = environment.later
    environment.later[syntax.name.text] = nil
    let (function, problem) = DefinedFunction.define(syntax, in: environment)
    _ = environment.subqueries.takeAll()
    environment.later = later
    if let problem {
      let callsItself =
        problem.label.span != syntax.name.span && problem.id == "unknownFunction"
        && problem.message.contains("'\(syntax.name.text)'")
      result.diagnostics.append(
        callsItself ? .recursion(syntax.name, at: problem.label.span) : problem)
    }
    guard isFree(syntax.name) else { return }
    environment.functions[syntax.name.text] = function
    remember(syntax.name, .function(function))
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

  fileprivate static func recursion(_ name: Name, at span: Span) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' calls itself, and a def is no recursion", at: span,
      others: [Label(name.span, "defined here")])
  }
}
