import MQL
import MQLMedusa
import MQLShell
import MQLSyntax

/// Any bytes, read as a script by lexer, parser, binder and formatter: for
/// libFuzzer. See scripts/fuzz.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAnyBytes(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
  let source = SourceText(name: "fuzz.mql", text: text)
  let check = ScriptCheck(
    source, catalog: medusaCatalog, files: FileTables(EveryFile()), snapshots: EverySnapshot())
  for diagnostic in check.diagnostics {
    _ = DiagnosticRenderer().render(diagnostic, in: source)
  }
  guard let once = try? Formatter.format(source, grammar) else { return 0 }
  let twice = try? Formatter.format(SourceText(name: "formatted.mql", text: once), grammar)
  precondition(twice == once, "the canonical form has another one")
  return 0
}

private let grammar = Grammar(stages: allStages)
