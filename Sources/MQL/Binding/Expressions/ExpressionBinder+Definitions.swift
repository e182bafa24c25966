package import MQLSyntax

/// Names that a script defines: `$name`, and calls of a `def`.
extension ExpressionBinder {
  /// `$name`: a `let` or a `param`, whatever the row has.
  func bindVariable(_ name: Name) throws(Diagnostic) -> TypedExpression {
    if let value = try constant(named: name) { return value }
    if let later = environment.later[name.text] { throw .definedLater(name, at: later) }
    throw .unknownVariable(name, among: environment.bindings.keys.sorted())
  }

  // MARK: - Calls

  /// The body stands for the call, its arguments for their names in it.
  mutating func bindCall(
    of function: DefinedFunction, _ name: Name, _ arguments: [Expression.Argument], _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    let definition: FunctionDefinition
    switch function {
    case .sound(let sound): definition = sound
    case .unfinished(let unfinished): throw .recursion(name, of: unfinished)
    case .broken: return TypedExpression(.constant(.null), .unknown)
    }
    let values = try plainValues(of: arguments, name)
    guard values.count == definition.arguments.count else {
      throw .wrongArguments(values.count, of: definition, at: span)
    }
    return try bind(
      DefinedCall(definition, values, caller: call, frameCount: frames.count, span: span))
  }

  private mutating func bind(_ call: DefinedCall) throws(Diagnostic) -> TypedExpression {
    if call.isTooMuch { throw .tooManyCalls(call.function, at: call.span) }
    var inside = self
    inside.call = call
    do throws(Diagnostic) {
      let result = try inside.bind(call.function.body)
      (walk, rowAggregates) = (inside.walk, inside.rowAggregates)
      return result
    } catch {
      throw error.isWithin(call.function.body.span) ? error.calledHere(call) : error
    }
  }

  /// The argument that a name is in the body of a `def`, and the binder of the call's own place.
  func argument(_ name: Name) -> (Expression, ExpressionBinder)? {
    guard let call, let arguments = call.arguments,
      let index = call.function.arguments.firstIndex(where: { $0.text == name.text })
    else { return nil }
    var outside = self
    outside.call = call.caller
    // What the body walks stays where it is, but its names are the body's alone.
    for frame in outside.frames.indices where frame >= call.frameCount {
      outside.frames[frame] = .unnamed
    }
    return (arguments[index], outside)
  }

  mutating func bindArgument(_ name: Name) throws(Diagnostic) -> TypedExpression? {
    guard let call, call.function.arguments.contains(where: { $0.text == name.text }) else {
      return nil
    }
    if try bindElementName(name) != nil { throw .elementOrArgument(name) }
    guard let (argument, place) = argument(name) else {
      return TypedExpression(.constant(.null), .unknown)
    }
    var outside = place
    let value = try outside.bind(argument)
    (walk, rowAggregates) = (outside.walk, outside.rowAggregates)
    return value
  }

  func notInScope(_ name: Name, of call: DefinedCall) -> Diagnostic {
    if environment.bindings[name.text] != nil, name.text != "_" { return .needsDollar(name) }
    return .notInScope(name, of: call.function)
  }

  // MARK: - Definitions

  /// What is wrong with a `def`, whatever it is called with.
  fileprivate static func check(
    _ definition: FunctionDefinition, in environment: Environment
  ) -> Diagnostic? {
    var problem: Diagnostic?
    // It may stand where rows are summed up, and where none are.
    for isOverRows in [false, true] {
      var binder = ExpressionBinder(environment: environment, shape: nil)
      if isOverRows { binder.rowAggregates = RowAggregates(firstSlot: 0) }
      binder.call = DefinedCall(
        definition, nil, caller: nil, frameCount: 0, span: definition.name.span)
      do throws(Diagnostic) {
        _ = try binder.bind(definition.body)
        return nil
      } catch {
        problem = problem ?? error
      }
    }
    return problem
  }
}

extension DefinedFunction {
  /// Checks a definition against the names that stand before it.
  package static func define(
    _ syntax: FunctionDefinition, in environment: Environment
  ) -> (function: DefinedFunction, problem: Diagnostic?) {
    var problem: Diagnostic?
    for (index, name) in syntax.arguments.enumerated() {
      let before = syntax.arguments[..<index].first { $0.text == name.text }
      if let before { problem = problem ?? .repeatedArgument(name, first: before.span) }
    }
    var environment = environment
    let name = syntax.name.text
    // Where there is one of that name already, that is what its body calls.
    if environment.functions[name] == nil, !isFunctionOfTheLanguage(name) {
      environment.functions[name] = .unfinished(syntax)
    }
    problem = problem ?? ExpressionBinder.check(syntax, in: environment)
    return (problem == nil ? .sound(syntax) : .broken, problem)
  }
}

/// Whether the language has a function of this name.
package func isFunctionOfTheLanguage(_ name: String) -> Bool {
  allFunctionNames.contains(name)
}

extension Diagnostic {
  /// Whether it tells of a place in this span.
  fileprivate func isWithin(_ span: Span) -> Bool {
    label.span.start >= span.start && label.span.end <= span.end
  }

  fileprivate func calledHere(_ call: DefinedCall) -> Diagnostic {
    adding(Label(call.span, "in this call of '\(call.function.name.text)'"))
  }

  static func definedLater(_ name: Name, at later: Span) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is used before its definition", at: name.span,
      others: [Label(later, "defined only here")], help: "the definition belongs before its use")
  }

  static func unknownVariable(_ name: Name, among names: [String]) -> Diagnostic {
    .missing(
      "there is no let or param '\(name.text)'", name, among: names, listedAs: "lets and params",
      ifNone: "none is defined")
  }

  fileprivate static func recursion(
    _ name: Name, of function: FunctionDefinition
  ) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' calls itself, and a def is no recursion", at: name.span,
      others: [Label(function.name.span, "defined here")])
  }

  fileprivate static func wrongArguments(
    _ count: Int, of function: FunctionDefinition, at span: Span
  ) -> Diagnostic {
    let names = function.arguments.map { $0.text }.joined(separator: ", ")
    let wanted = function.arguments.count
    return Diagnostic(
      "'\(function.name.text)' has \(wanted) argument\(wanted == 1 ? "" : "s"), and \(count) "
        + "\(count == 1 ? "is" : "are") given", at: span,
      others: [Label(function.name.span, "defined here")],
      help: "it is written \(function.name.text)(\(names))")
  }

  fileprivate static func tooManyCalls(
    _ function: FunctionDefinition, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "the calls of '\(function.name.text)' and what it calls come to too much", at: span,
      help: "a 'let' works out once what several calls share")
  }

  fileprivate static func elementOrArgument(_ name: Name) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is a field of the list's element and an argument of this def", at: name.span,
      help: "it.\(name.text) is the element's; give the argument another name")
  }

  fileprivate static func needsDollar(_ name: Name) -> Diagnostic {
    Diagnostic(
      "in a def a let or param is named with '$'", at: name.span,
      fix: Fix(replace: name.span, with: "$" + name.text))
  }

  fileprivate static func notInScope(_ name: Name, of function: FunctionDefinition) -> Diagnostic {
    .missing(
      "'\(name.text)' is no argument of '\(function.name.text)'", name,
      among: function.arguments.map { $0.text }, listedAs: "arguments", ifNone: "it has none",
      help: "a def sees its arguments, other defs and $names, no columns")
  }

  fileprivate static func repeatedArgument(_ name: Name, first: Span) -> Diagnostic {
    Diagnostic(
      "two arguments are named '\(name.text)'", at: name.span, label: "again",
      others: [Label(first, "first")])
  }
}
