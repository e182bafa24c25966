import MQL
import MQLMedusa
import MQLShell
import MQLSyntax
import Testing

/// All that is done with a script before it runs. Each diagnostic must lie within the text and be
/// something that can be shown.
func exercise(_ text: String) {
  let source = SourceText(name: "robust.mql", text: text)
  for diagnostic in ScriptCheck(source, catalog: medusaCatalog).diagnostics {
    for label in [diagnostic.label] + diagnostic.others {
      #expect(
        0 <= label.span.start && label.span.start <= label.span.end
          && label.span.end <= source.bytes.count, "\(diagnostic.message)\n\(text)")
    }
    #expect(!DiagnosticRenderer().render(diagnostic, in: source).isEmpty)
  }
}
