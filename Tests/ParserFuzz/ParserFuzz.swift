import ScriptExercise

/// Any bytes, read as a script by lexer, parser, binder and formatter: for libFuzzer. See
/// scripts/fuzz.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAnyBytes(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
  let faults = Exercise(text).faults
  precondition(faults.isEmpty, faults.joined(separator: "\n"))
  return 0
}
