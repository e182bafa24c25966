import MQL
import MQLSyntax

/// Checks every statement of a script in order, so that all of its mistakes are told in one run.
struct ScriptChecker {
  var environment: Environment
  /// What was learned of the script's names as it was read.
  private let names: NameUses
  let parameters: ParameterValues
  /// Whether changes are refused.
  private(set) var isReadOnly = false
  var result = CheckedScript()
  /// Names that this script has defined: a second definition is an error.
  private var defined: [String: Span] = [:]
  var parameterNames: [String] = []
  /// What has been reported: many mistakes are told once each without a look at all others.
  private var told: Set<Diagnostic> = []

  /// `known`: definitions of earlier entries, in their order. `last`: what `_` stands for.
  static func check(
    _ script: Script, catalog: Catalog, files: FileTables, clock: SessionClock,
    known: [CheckedScript.Definition], last: StoredShape?, parameters: ParameterValues = .none,
    isReadOnly: Bool = false, snapshots: any SnapshotAccess = UnknownSnapshots()
  ) -> CheckedScript {
    var checker = ScriptChecker(
      script, catalog, files, clock, known, last, parameters, snapshots)
    checker.isReadOnly = isReadOnly
    checker.check(script)
    return checker.result
  }

  /// What can be named behind these statements.
  static func environment(
    behind script: Script, catalog: Catalog, files: FileTables, clock: SessionClock,
    known: [CheckedScript.Definition], last: StoredShape?
  ) -> Environment {
    var checker = ScriptChecker(script, catalog, files, clock, known, last, .none)
    checker.check(script)
    return checker.environment
  }

  private init(
    _ script: Script, _ catalog: Catalog, _ files: FileTables, _ clock: SessionClock,
    _ known: [CheckedScript.Definition], _ last: StoredShape?, _ parameters: ParameterValues,
    _ snapshots: any SnapshotAccess = UnknownSnapshots()
  ) {
    environment = Environment(catalog: catalog, clock: clock)
    environment.snapshots = snapshots
    environment.files = files
    names = script.names
    environment.variablesWithDollar = names.behindDollar
    self.parameters = parameters
    define(known, hiddenBy: script.definedNames)
    if let last { environment.bindings["_"] = .stored(last) }
  }

  private mutating func check(_ script: Script) {
    result.diagnostics = script.diagnostics + result.diagnostics
    told.formUnion(script.diagnostics)
    environment.later = script.definedNames
    for statement in script.statements { check(statement) }
    refuseUnknownParameters()
    // As they stand in the text, whoever found them.
    result.diagnostics.sort { $0.label.span.start < $1.label.span.start }
    if !result.isSound { result.statements = [] }
  }

  /// Nothing more is told about uses of the name.
  private mutating func forgetMeaning(of name: Name) {
    environment.later[name.text] = nil
    guard environment.catalog.resource(named: name.text) == nil else { return }
    environment.bindings[name.text] = .broken
    environment.functions[name.text] = .broken
  }

  private mutating func check(_ statement: Statement) {
    switch statement {
    case .pipeline(let pipeline):
      let earlier = result.diagnostics.count
      let query = bind(pipeline, for: .statement)
      let isSound = !result.diagnostics.dropFirst(earlier).contains { $0.severity == .error }
      if let change = query.query.change {
        requireWritable(change.span)
        result.statements.append(.change(query, pipeline.span))
      } else {
        if let save = query.query.save, isSound {
          environment.savedFiles[environment.files.realPath(save.target.path)] = save.span
        }
        result.statements.append(.query(query))
      }
    case .explain(let pipeline, let runs, _):
      let query = bind(pipeline, for: .statement)
      result.statements.append(runs ? .analyze(query) : .explain(query))
    case .create(let singular, let record, let span):
      create(singular, record, span)
    case .define(let segment):
      define(segment)
    case .snapshot(let resources, let name, let span):
      take(name, of: resources, span)
    case .letPipeline(let name, let pipeline):
      letRows(name, pipeline)
    case .letExpression(let name, .name(let source)) where isRows(source),
      .letExpression(let name, .variable(let source, _)) where isRows(source):
      letRows(name, Pipeline(source: .name(source), stages: [], span: source.span))
    case .letExpression(let name, let expression):
      letValue(name, expression)
    case .param(let parameter):
      define(parameter)
    case .def(let function):
      define(function)
    case .print(let value, _):
      if let prepared = prepare(value) { result.statements.append(.print(prepared)) }
    case .assert(let condition, let message, let span):
      check(condition, message, span)
    case .describe(let path, _):
      describe(path)
    case .help(let topic, _):
      help(topic)
    case .unreadable(let name):
      forgetMeaning(of: name)
    case .include:
      // The loader has put the file's statements in its place.
      break
    }
  }

  private mutating func letRows(_ name: Name, _ pipeline: Pipeline) {
    let query = bind(pipeline, for: .definition)
    guard isFreeForValue(name) else { return }
    remember(name, .pipeline(pipeline))
    if isShared(name.text) {
      keep(query, as: name.text)
    } else {
      environment.bindings[name.text] = .inlined(pipeline, among: environment.bindings)
    }
  }

  private mutating func letValue(_ name: Name, _ expression: Expression) {
    let value = value(of: expression)
    guard isFreeForValue(name) else { return }
    switch value {
    case (_, .unknown)?:
      environment.bindings[name.text] = .broken
    case (let value?, let type)?:
      remember(name, .value(value, type))
      environment.bindings[name.text] = .constant(value, type)
    case (nil, _)?:
      remember(name, .expression(expression))
      environment.bindings[name.text] = .expression(
        expression, among: environment.bindings)
    case nil:
      environment.bindings[name.text] = .broken
    }
  }

  /// Whether a bare name names rows: a resource, a `let` of a pipeline, the last result.
  private func isRows(_ name: Name) -> Bool {
    switch environment.bindings[name.text] {
    case .inlined, .stored: true
    case .constant, .expression, .open, .broken: false
    case nil: environment.catalog.resource(named: name.text)?.isSource == true
    }
  }

  private mutating func bind(_ pipeline: Pipeline, for use: PipelineUse) -> PreparedQuery {
    let (prepared, diagnostics) = PreparedQuery.check(pipeline, in: environment, for: use)
    report(diagnostics)
    return prepared
  }

  /// What is wrong with a `let` turns up again where it is used.
  mutating func report(_ diagnostics: [Diagnostic]) {
    for problem in diagnostics { report(problem) }
  }

  mutating func report(_ problem: Diagnostic) {
    guard told.insert(problem).inserted else { return }
    guard problem.blamesName, let follower = names.errorsBehind[problem.label.span.end] else {
      return result.diagnostics.append(problem)
    }
    // Behind a name that stands for nothing, nobody can say what should follow: the nearest name
    // would not mend the statement either.
    result.diagnostics.removeAll { $0 == follower }
    result.diagnostics.append(problem.withoutFix)
  }

  mutating func prepare(
    _ expression: Expression, isCondition: Bool = false
  ) -> PreparedExpression? {
    let (prepared, diagnostics) = PreparedExpression.check(
      expression, in: environment, isCondition: isCondition)
    report(diagnostics)
    return prepared
  }

  /// Without a value where pipelines must run before.
  mutating func value(of expression: Expression) -> (value: Value?, type: ValueType)? {
    defer { report(environment.subqueries.takeAll().problems) }
    do throws(Diagnostic) {
      return try QueryBinder.constant(expression, in: environment)
    } catch {
      report(error)
      return nil
    }
  }

  // MARK: - Names

  /// Whether the name may be given to a `let` or a `param` here. One that may not means nothing any
  /// more: nobody knows which of two a use of it is meant to be.
  mutating func isFreeForValue(_ name: Name) -> Bool {
    if isFree(name) { return true }
    environment.bindings[name.text] = .broken
    return false
  }

  /// False after reporting what has the name already.
  mutating func isFree(_ name: Name) -> Bool {
    environment.later[name.text] = nil
    if let resource = environment.catalog.resource(named: name.text) {
      report(.resourceName(name, resource))
      return false
    }
    if let first = defined[name.text] {
      report(.definedTwice(name, first))
      return false
    }
    defined[name.text] = name.span
    return true
  }

  mutating func remember(_ name: Name, _ meaning: CheckedScript.Definition.Meaning) {
    result.definitions.append(CheckedScript.Definition(name: name.text, meaning: meaning))
  }

  /// `hiddenBy`: the names that the script defines anew.
  private mutating func define(
    _ known: [CheckedScript.Definition], hiddenBy new: [String: Span]
  ) {
    for (index, definition) in known.enumerated() {
      let name = definition.name
      switch definition.meaning {
      case .value(let value, let type): environment.bindings[name] = .constant(value, type)
      case .expression(let expression):
        environment.bindings[name] = .expression(expression, among: environment.bindings)
      case .function(let function): environment.functions[name] = function
      case .pipeline(let pipeline):
        // Rows in memory are found by the name alone: of one name they can be only the last one's.
        let isHidden = new[name] != nil || known[(index + 1)...].contains { $0.name == name }
        if isShared(name), !isHidden {
          keep(bind(pipeline, for: .definition), as: name)
        } else {
          environment.bindings[name] = .inlined(pipeline, among: environment.bindings)
        }
      }
    }
  }

  /// Used once it becomes part of its user and what the store can do reaches through it; used
  /// several times it runs once and stays in memory.
  private func isShared(_ name: String) -> Bool { names.counts[name, default: 0] > 1 }

  private mutating func keep(_ query: PreparedQuery, as name: String) {
    environment.bindings[name] = .stored(KeptColumns(query.query).storedShape(named: name))
    result.stored[name] = query
  }

  // MARK: - What needs no store

  private mutating func describe(_ path: Path?) {
    do throws(Diagnostic) {
      let (schema, rows) = try Description.rows(of: path, in: environment, definitions: result)
      result.statements.append(.rows(schema, rows))
    } catch {
      report(error)
    }
  }

  private mutating func help(_ topic: Name?) {
    do throws(Diagnostic) {
      result.statements.append(.text(try Help.text(topic, catalog: environment.catalog)))
    } catch {
      report(error)
    }
  }
}

extension Script {
  /// The names that its statements define, each where it stands first.
  fileprivate var definedNames: [String: Span] {
    var names: [String: Span] = [:]
    for case let name? in statements.map({ $0.definedName }) {
      names[name.text] = names[name.text] ?? name.span
    }
    return names
  }
}

extension Diagnostic {
  fileprivate static func resourceName(_ name: Name, _ resource: Resource) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is a resource of the store", at: name.span,
      help: "give it another name")
  }

  fileprivate static func definedTwice(_ name: Name, _ first: Span) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is defined already", at: name.span, label: "again",
      others: [Label(first, "first")], help: "give one of them another name")
  }
}
