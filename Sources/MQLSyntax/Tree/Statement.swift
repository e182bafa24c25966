/// One statement of a script.
package enum Statement: Sendable {
  case pipeline(Pipeline)
  case letPipeline(Name, Pipeline)
  case letExpression(Name, Expression)
  case param(Parameter)
  case def(FunctionDefinition)
  /// `include "file.mql"`: the path as written, and its place.
  case include(String, Span)
  case print(Expression, Span)
  /// `assert expr, "message"`; the span is the whole statement's.
  case assert(Expression, message: Expression?, Span)
  /// `create group {name: "VIP"}`
  case create(Name, Expression, Span)
  case define(SegmentDefinition)
  /// `snapshot groups, customers as "monday"`
  case snapshot([Name], Pipeline.SnapshotName, Span)
  /// `describe`, `describe groups`, `describe groups.customers`
  case describe(Path?, Span)
  /// `explain groups`, `explain analyze groups`
  case explain(Pipeline, runs: Bool, Span)
  /// `help`, `help where`
  case help(Name?, Span)
  /// A definition that could not be read whole ends here: what its name means is unknown.
  case unreadable(Name)
}

extension Statement {
  /// What a script can name once the statement has run.
  package var definedName: Name? {
    switch self {
    case .letPipeline(let name, _), .letExpression(let name, _): name
    case .param(let parameter): parameter.name
    case .def(let function): function.name
    case .unreadable(let name): name
    case .pipeline, .include, .print, .assert, .create, .define, .snapshot, .describe, .explain,
      .help:
      nil
    }
  }
}

/// `param name: type = expr`
package struct Parameter: Sendable {
  package let name: Name
  package let type: TypeSyntax
  /// Without one a value must be given.
  package let standard: Expression?

  package init(name: Name, type: TypeSyntax, standard: Expression?) {
    self.name = name
    self.type = type
    self.standard = standard
  }
}

/// `def name(a, b) = expr`
package struct FunctionDefinition: Sendable {
  package let name: Name
  package let arguments: [Name]
  package let body: Expression

  package init(name: Name, arguments: [Name], body: Expression) {
    self.name = name
    self.arguments = arguments
    self.body = body
  }
}

/// A script as far as it could be read.
package struct Script: Sendable {
  package let statements: [Statement]
  /// Where each of them stands.
  package let spans: [Span]
  /// What was wrong with the text, in its order. With one error nothing may run.
  package let diagnostics: [Diagnostic]
  package let names: NameUses

  package init(
    statements: [Statement], spans: [Span] = [], diagnostics: [Diagnostic],
    names: NameUses = NameUses()
  ) {
    self.statements = statements
    self.spans = spans
    self.diagnostics = diagnostics
    self.names = names
  }
}
