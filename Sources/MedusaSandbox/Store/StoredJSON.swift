import JSON

/// JSON that the store wrote itself, so that it can only be whole.
func storedJSON(_ bytes: UnsafeRawBufferPointer) -> JSONValue {
  (try? JSONValue.parse(bytes)) ?? .null
}

func storedJSON(_ text: String?) -> JSONValue {
  guard var text else { return .null }
  return text.withUTF8 { storedJSON(UnsafeRawBufferPointer($0)) }
}
