extension JSONColumn {
  /// Each value written so that equal values are equal texts: names sorted and each once, numbers
  /// by value, no space, no escape that need not be.
  package func canonical() -> TextColumn {
    var texts = TextColumnBuilder(count: count)
    var writer = CanonicalJSON()
    raw.forEachValue { value in
      guard let value else { return texts.appendNull() }
      texts.append { writer.write(value, to: &$0) }
    }
    return texts.column
  }
}

private struct CanonicalJSON {
  private var depth = 0

  mutating func write(_ value: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]) {
    switch JSONKind(firstByte: value.first) {
    case .record where depth < DecodingFailure.mostLevels: writeRecord(value, to: &json)
    case .list where depth < DecodingFailure.mostLevels: writeList(value, to: &json)
    case .text: writeText(value, to: &json)
    case .number: writeNumber(value, to: &json)
    case .null, .bool, .record, .list: json.append(contentsOf: value)
    }
  }

  private mutating func writeRecord(
    _ value: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]
  ) {
    var members: [(name: [UInt8], place: Int, value: Range<Int>)] = []
    var cursor = JSONCursor(value)
    _ = cursor.take("{")
    while let key = cursor.text(), cursor.take(":") {
      var name: [UInt8] = []
      JSONText.appendUnescaped(UnsafeBufferPointer(rebasing: value[key]), to: &name)
      members.append((name, members.count, cursor.value()))
      guard cursor.take(",") else { break }
    }
    members.sort { a, b in
      a.name == b.name ? a.place < b.place : a.name.lexicographicallyPrecedes(b.name)
    }
    depth += 1
    json.append(UInt8(ascii: "{"))
    var isFirst = true
    for (index, member) in members.enumerated() {
      // Of a name that comes twice the last one counts.
      if index + 1 < members.count, members[index + 1].name == member.name { continue }
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      JSONText.appendQuoted(member.name, to: &json)
      json.append(UInt8(ascii: ":"))
      write(UnsafeBufferPointer(rebasing: value[member.value]), to: &json)
    }
    json.append(UInt8(ascii: "}"))
    depth -= 1
  }

  private mutating func writeList(_ value: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]) {
    depth += 1
    json.append(UInt8(ascii: "["))
    for (index, element) in JSONPathReader.elements(of: value).enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      write(UnsafeBufferPointer(rebasing: value[element]), to: &json)
    }
    json.append(UInt8(ascii: "]"))
    depth -= 1
  }

  private func writeText(_ value: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]) {
    var cursor = JSONCursor(value)
    guard let inside = cursor.text() else { return }
    var text: [UInt8] = []
    JSONText.appendUnescaped(UnsafeBufferPointer(rebasing: value[inside]), to: &text)
    JSONText.appendQuoted(text, to: &json)
  }

  /// Digits without zeros at either end, and a power of ten where there is one: 1200 is `12e2`,
  /// 0.5 is `5e-1`. It holds for numbers of any length.
  private func writeNumber(_ value: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]) {
    let number = CanonicalNumber(value)
    if number.isNegative { json.append(UInt8(ascii: "-")) }
    json.append(contentsOf: number.digits)
    if number.exponent != 0 { json.append(contentsOf: "e\(number.exponent)".utf8) }
  }
}
