package import MQL
package import MQLSyntax

/// What is wrong with a script, told without a store: parsed and bound, nothing run.
package enum ScriptCheck {
  private static let grammar = Grammar(stages: allStages)

  package static func diagnostics(of source: SourceText, catalog: Catalog) -> [Diagnostic] {
    let script = Parser.parse(source, grammar)
    return ScriptChecker.check(script, catalog: catalog, known: [:], last: nil).diagnostics
  }
}
