import MQL
import MQLMedusa
import MQLShell
import MQLSyntax
import Testing

/// All that is done with a script before it runs: read, checked, formatted. Each diagnostic must lie within the text and be
/// something that can be shown.
func exercise(_ text: String) {
  let source = SourceText(name: "robust.mql", text: text)
  let check = ScriptCheck(
    source, catalog: medusaCatalog, files: FileTables(EveryFile()), snapshots: EverySnapshot())
  for diagnostic in check.diagnostics {
    for label in [diagnostic.label] + diagnostic.others {
      #expect(
        0 <= label.span.start && label.span.start <= label.span.end
          && label.span.end <= source.bytes.count, "\(diagnostic.message)\n\(text)")
    }
    #expect(!DiagnosticRenderer().render(diagnostic, in: source).isEmpty)
  }
  guard let once = try? Formatter.format(source, grammar) else { return }
  let twice = try? Formatter.format(SourceText(name: "formatted.mql", text: once), grammar)
  #expect(twice == once, "the canonical form has another one\n\(text)")
}

private let grammar = Grammar(stages: allStages)
