/// One statement of a script.
package enum Statement: Sendable {
  case pipeline(Pipeline)
  case letPipeline(Name, Pipeline)
  case letExpression(Name, Expression)
  /// `describe`, `describe groups`, `describe groups.customers`
  case describe(Path?, Span)
  case explain(Pipeline, Span)
  /// `help`, `help where`
  case help(Name?, Span)
}

/// A script as far as it could be read.
package struct Script: Sendable {
  package let statements: [Statement]
  /// Where each of them stands.
  package let spans: [Span]
  /// What was wrong with the text, in its order. With one error nothing may run.
  package let diagnostics: [Diagnostic]

  package init(statements: [Statement], spans: [Span] = [], diagnostics: [Diagnostic]) {
    self.statements = statements
    self.spans = spans
    self.diagnostics = diagnostics
  }
}
