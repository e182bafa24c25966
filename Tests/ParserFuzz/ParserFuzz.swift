import MQL
import MQLMedusa
import MQLShell
import MQLSyntax

/// Any bytes, read as a script by lexer, parser and binder: for libFuzzer. See scripts/fuzz.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAnyBytes(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
  let source = SourceText(name: "fuzz.mql", text: text)
  for diagnostic in ScriptCheck(source, catalog: medusaCatalog).diagnostics {
    _ = DiagnosticRenderer().render(diagnostic, in: source)
  }
  return 0
}
