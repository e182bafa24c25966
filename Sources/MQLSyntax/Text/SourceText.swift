/// A text to be read, with the name it is known by in messages.
package struct SourceText: Sendable {
  /// A file's name, or `<prompt>`, `<command>`.
  package let name: String
  /// Valid UTF-8.
  package let bytes: [UInt8]
  /// The offset of the first byte of each line; never empty.
  private let lineStarts: [Int]

  /// A place as people count it: both from 1, columns in characters.
  package struct Location: Sendable, Hashable {
    package let line: Int
    package let column: Int
  }

  package init(name: String, text: String) {
    self.init(name: name, validBytes: Array(text.utf8))
  }

  /// Throws where the bytes are not UTF-8; the message itself names the line and the column.
  package init(name: String, bytes: [UInt8]) throws(Diagnostic) {
    self.init(name: name, validBytes: bytes)
    if let offset = SourceText.firstInvalidOffset(in: bytes) {
      throw .notUTF8(self, offset)
    }
  }

  private init(name: String, validBytes bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var lineStarts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lineStarts.append(offset + 1)
    }
    self.lineStarts = lineStarts
  }

  /// The text of a span; what lies outside of the text is left out.
  package func slice(_ span: Span) -> String {
    let start = min(max(span.start, 0), bytes.count)
    let end = min(max(span.end, start), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  package func location(of offset: Int) -> Location {
    let line = lineIndex(of: offset)
    let before = slice(Span(lineStarts[line], offset))
    return Location(line: line + 1, column: before.count + 1)
  }

  /// The span of a line, counted from 1, without its line end.
  package func line(_ number: Int) -> Span {
    let index = min(max(number - 1, 0), lineStarts.count - 1)
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Span(start, end)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    var offset = 0
    var iterator = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): offset += encoded.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func notUTF8(_ text: SourceText, _ offset: Int) -> Diagnostic {
    let location = text.location(of: offset)
    let hex = String(text.bytes[offset], radix: 16, uppercase: true)
    return Diagnostic(
      "\(text.name) is not UTF-8: byte 0x\(hex) at line \(location.line),"
        + " column \(location.column)",
      at: Span(offset, offset + 1), help: "save the file as UTF-8")
  }
}
