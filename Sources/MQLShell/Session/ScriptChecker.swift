import MQL
import MQLSyntax

/// Checks every statement of a script in order, so that all of its mistakes are told in one run.
struct ScriptChecker {
  private var environment: Environment
  private let uses: SourceUses
  private var result = CheckedScript()
  /// Names that this script has defined: a second definition is an error.
  private var defined: [String: Span] = [:]

  /// `known`: definitions of earlier entries. `last`: what `_` stands for.
  static func check(
    _ script: Script, catalog: Catalog, files: FileTables,
    known: [String: CheckedScript.Definition], last: StoredShape?
  ) -> CheckedScript {
    var checker = ScriptChecker(script, catalog, files)
    checker.result.diagnostics = script.diagnostics
    for (name, definition) in known { checker.define(name, definition) }
    if let last { checker.environment.bindings["_"] = .stored(last) }
    for statement in script.statements { checker.check(statement) }
    let isSound = !checker.result.diagnostics.contains { $0.severity == .error }
    if !isSound { checker.result.statements = [] }
    return checker.result
  }

  /// What an entry at the prompt can name before it defines anything itself.
  static func environment(
    catalog: Catalog, files: FileTables, known: [String: CheckedScript.Definition],
    last: StoredShape?
  ) -> Environment {
    var checker = ScriptChecker(Script(statements: [], diagnostics: []), catalog, files)
    for (name, definition) in known { checker.define(name, definition) }
    if let last { checker.environment.bindings["_"] = .stored(last) }
    return checker.environment
  }

  private init(_ script: Script, _ catalog: Catalog, _ files: FileTables) {
    environment = Environment(catalog: catalog)
    environment.files = files
    uses = SourceUses(script)
  }

  private mutating func check(_ statement: Statement) {
    switch statement {
    case .pipeline(let pipeline):
      result.statements.append(.query(bind(pipeline)))
    case .explain(let pipeline, _):
      result.statements.append(.explain(bind(pipeline)))
    case .letPipeline(let name, let pipeline):
      letRows(name, pipeline)
    case .letExpression(let name, .name(let source)) where isRows(source):
      letRows(name, Pipeline(source: .name(source), stages: [], span: source.span))
    case .letExpression(let name, let expression):
      let value = value(of: expression)
      guard isFree(name) else { return }
      if let value { result.definitions[name.text] = .value(value.0, value.1) }
      environment.bindings[name.text] = value.map { .constant($0.0, $0.1) } ?? .broken
    case .describe(let path, _):
      describe(path)
    case .help(let topic, _):
      help(topic)
    }
  }

  private mutating func letRows(_ name: Name, _ pipeline: Pipeline) {
    let query = bind(pipeline)
    guard isFree(name) else { return }
    result.definitions[name.text] = .pipeline(pipeline)
    define(name.text, pipeline, as: query)
  }

  /// Whether a bare name names rows: a resource, a `let` of a pipeline, the last result.
  private func isRows(_ name: Name) -> Bool {
    switch environment.bindings[name.text] {
    case .inlined, .stored: true
    case .constant, .broken: false
    case nil: environment.catalog.resource(named: name.text)?.isSource == true
    }
  }

  private mutating func bind(_ pipeline: Pipeline) -> BoundQuery {
    let (query, diagnostics) = QueryBinder.bind(pipeline, in: environment)
    result.diagnostics += diagnostics
    return query
  }

  private mutating func value(of expression: Expression) -> (Value, ValueType)? {
    do throws(Diagnostic) {
      return try QueryBinder.constant(expression, in: environment)
    } catch {
      result.diagnostics.append(error)
      return nil
    }
  }

  // MARK: - Names

  private mutating func isFree(_ name: Name) -> Bool {
    if let resource = environment.catalog.resource(named: name.text) {
      result.diagnostics.append(.resourceName(name, resource))
      return false
    }
    if let first = defined[name.text] {
      result.diagnostics.append(.definedTwice(name, first))
      return false
    }
    defined[name.text] = name.span
    return true
  }

  private mutating func define(_ name: String, _ definition: CheckedScript.Definition) {
    switch definition {
    case .value(let value, let type):
      environment.bindings[name] = .constant(value, type)
    case .pipeline(let pipeline):
      define(name, pipeline, as: QueryBinder.bind(pipeline, in: environment).query)
    }
  }

  /// Used once it becomes part of its user and what the store can do reaches through it; used
  /// several times it runs once and stays in memory.
  private mutating func define(_ name: String, _ pipeline: Pipeline, as query: BoundQuery) {
    if uses[name] > 1 {
      environment.bindings[name] = .stored(KeptColumns(query.shape).storedShape(named: name))
      result.stored[name] = query
    } else {
      environment.bindings[name] = .inlined(pipeline)
    }
  }

  // MARK: - What needs no store

  private mutating func describe(_ path: Path?) {
    do throws(Diagnostic) {
      let (schema, rows) = try Description.rows(of: path, in: environment, definitions: result)
      result.statements.append(.rows(schema, rows))
    } catch {
      result.diagnostics.append(error)
    }
  }

  private mutating func help(_ topic: Name?) {
    do throws(Diagnostic) {
      result.statements.append(.text(try Help.text(topic, catalog: environment.catalog)))
    } catch {
      result.diagnostics.append(error)
    }
  }
}

/// How often each name stands as a source.
private struct SourceUses {
  private var counts: [String: Int] = [:]

  subscript(name: String) -> Int { counts[name] ?? 0 }

  init(_ script: Script) {
    for statement in script.statements {
      switch statement {
      case .pipeline(let pipeline), .explain(let pipeline, _), .letPipeline(_, let pipeline):
        add(pipeline.source)
      case .letExpression(_, .name(let name)):
        // What is no source is never looked up here.
        counts[name.text, default: 0] += 1
      case .letExpression, .describe, .help: continue
      }
    }
  }

  private mutating func add(_ source: Pipeline.Source) {
    switch source {
    case .name(let name): counts[name.text, default: 0] += 1
    case .pipeline(let pipeline, _): add(pipeline.source)
    case .one, .rows, .read: return
    }
  }
}

extension Diagnostic {
  fileprivate static func resourceName(_ name: Name, _ resource: Resource) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is a resource of the store", at: name.span,
      help: "give the let another name")
  }

  fileprivate static func definedTwice(_ name: Name, _ first: Span) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' is defined already", at: name.span, label: "again",
      others: [Label(first, "first")], help: "give one of them another name")
  }
}
