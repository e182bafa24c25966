import MQL
import MQLMedusa
import MQLShell
import MQLSyntax

/// All that is done with a script before it runs: read, checked, told of, formatted.
package struct Exercise {
  /// What must never be, whatever the text: each with what was met.
  package private(set) var faults: [String] = []

  package init(_ text: String) {
    let source = SourceText(name: "exercise.mql", text: text)
    let check = ScriptCheck(
      source, catalog: medusaCatalog, files: FileTables(EveryFile()), snapshots: EverySnapshot())
    for diagnostic in check.diagnostics { look(at: diagnostic, in: source) }
    format(source)
  }

  private mutating func look(at diagnostic: Diagnostic, in source: SourceText) {
    let spans = ([diagnostic.label] + diagnostic.others).map { $0.span }
    if !spans.allSatisfy({ 0 <= $0.start && $0.start <= $0.end && $0.end <= source.bytes.count }) {
      faults.append("a message points outside of the text: \(diagnostic.message)")
    }
    if DiagnosticRenderer().render(diagnostic, in: source).isEmpty {
      faults.append("a message can't be shown: \(diagnostic.message)")
    }
  }

  private mutating func format(_ source: SourceText) {
    guard let once = try? Formatter.format(source, grammar) else { return }
    let twice = try? Formatter.format(SourceText(name: "formatted.mql", text: once), grammar)
    if twice != once { faults.append("the canonical form has another one: \(once)") }
  }
}

private let grammar = Grammar(stages: allStages)
