/// A text to be read, with the name it is known by in messages.
///
/// What a file includes is appended to it as a part of its own: so a span tells the file too.
package struct SourceText: Sendable {
  /// A file's name, or `<prompt>`, `<command>`.
  package var name: String { parts[0].name }
  /// Valid UTF-8.
  package private(set) var bytes: [UInt8]
  /// The offset of the first byte of each line; never empty.
  private var lineStarts: [Int]
  /// In the order of their offsets; never empty.
  private var parts: [Part]

  /// One file of the text.
  private struct Part {
    let name: String
    let start: Int
    let firstLine: Int
  }

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
    self.bytes = bytes
    parts = [Part(name: name, start: 0, firstLine: 0)]
    lineStarts = [0]
    addLineStarts(from: 0)
  }

  private mutating func addLineStarts(from start: Int) {
    for offset in start..<bytes.count where bytes[offset] == UInt8(ascii: "\n") {
      lineStarts.append(offset + 1)
    }
  }

  /// Adds another text behind this one, and gives the offset at which it begins.
  package mutating func append(_ other: SourceText) -> Int {
    if bytes.last != UInt8(ascii: "\n") {
      bytes.append(UInt8(ascii: "\n"))
      lineStarts.append(bytes.count)
    }
    let start = bytes.count
    parts.append(Part(name: other.name, start: start, firstLine: lineStarts.count - 1))
    bytes += other.bytes
    addLineStarts(from: start)
    return start
  }

  /// The name of the file that an offset lies in.
  package func name(at offset: Int) -> String { part(of: offset).name }

  /// Where the file begins that an offset lies in.
  func fileStart(of offset: Int) -> Int { part(of: offset).start }

  private func part(of offset: Int) -> Part {
    parts.last { $0.start <= offset } ?? parts[0]
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
    return Location(line: line - part(of: offset).firstLine + 1, column: before.count + 1)
  }

  /// The span of the line that an offset lies in, without its line end.
  package func line(at offset: Int) -> Span {
    let index = lineIndex(of: offset)
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
