private import JSON

extension ScalarFunction {
  static let json = ScalarFunction(
    "json", Signature(.anything, wanted: "json takes one value"), gives: .json,
    manual: Manual(
      usage: "json(value)", summary: "The value as json; a text is read as JSON.",
      details: "A text that is no JSON is null, with a note.",
      examples: [
        .init(
          #"[{t: "{\"size\": 42}"}] | select json(t).size as size"#, gives: #"{"size":42}"#),
        .init("[{l: [1, 2]}] | select json(l) as l", gives: #"{"l":[1,2]}"#),
      ])
  ) { arguments in
    guard case .text(let texts) = arguments.columns[0] else {
      return Conversion(label: nil, context: arguments.context)
        .convert(arguments.columns[0], to: .json)
    }
    var lost = 0
    let values = texts.compactMapBytes { bytes, target in
      guard let value = try? JSONValue.parse(UnsafeRawBufferPointer(bytes)) else {
        lost += 1
        return false
      }
      if value.isNull { return false }
      value.write(into: &target)
      return true
    }
    if lost > 0 { arguments.context.notes.add("a text that is no JSON became null", count: lost) }
    return .json(values)
  }
}
