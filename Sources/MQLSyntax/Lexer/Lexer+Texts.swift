// Texts in quotes, on one line, and their escapes.
extension Lexer {
  func text(at start: Int) -> Lexeme {
    let quote = bytes[start]
    var content: [UInt8] = []
    var problem: Diagnostic?
    var position = start + 1
    while let byte = byte(at: position), byte != UInt8(ascii: "\n") {
      switch byte {
      case quote:
        if let problem { return (.invalid(problem), position + 1) }
        return (.text(String(decoding: content, as: UTF8.self)), position + 1)
      case UInt8(ascii: "\\"):
        let end = escapeEnd(from: position)
        if let scalar = escaped(position, end) {
          content.append(contentsOf: Array(String(Character(scalar)).utf8))
        } else if problem == nil {
          problem = .unknownEscape(Span(position, end), string(position, end))
        }
        position = end
      default:
        content.append(byte)
        position += 1
      }
    }
    var end = position
    if end > start + 1, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return (.invalid(.unclosedText(Span(start, end), string(start, end))), end)
  }

  /// The end of the escape whose backslash stands at the offset.
  func escapeEnd(from start: Int) -> Int {
    guard let next = byte(at: start + 1), next != UInt8(ascii: "\n") else { return start + 1 }
    guard next == UInt8(ascii: "u"), byte(at: start + 2) == UInt8(ascii: "{") else {
      return start + 1 + scalar(at: start + 1).length
    }
    var end = start + 3
    while let byte = byte(at: end), Lexer.isASCIIWordByte(byte) { end += 1 }
    return byte(at: end) == UInt8(ascii: "}") ? end + 1 : end
  }

  func escaped(_ start: Int, _ end: Int) -> Unicode.Scalar? {
    guard let selector = byte(at: start + 1), start + 1 < end else { return nil }
    switch selector {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "'"): return "'"
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "u"):
      guard end - start >= 5, end - start <= 10, bytes[end - 1] == UInt8(ascii: "}"),
        let value = UInt32(string(start + 3, end - 1), radix: 16)
      else { return nil }
      return Unicode.Scalar(value)
    default: return nil
    }
  }
}

extension Diagnostic {
  static func unclosedText(_ span: Span, _ found: String) -> Diagnostic {
    let typographic = found.contains { "“”„‘’".contains($0) }
    return Diagnostic(
      "a text is not closed", at: span, label: "no closing \(found.prefix(1)) on this line",
      help: typographic
        ? "typographic quotes don't close a text"
        : "a text ends on the line where it begins; \\n in it is a line break")
  }

  static func unknownEscape(_ span: Span, _ found: String) -> Diagnostic {
    Diagnostic(
      "'\(found)' is no escape", at: span,
      label: "escapes: \\n \\t \\\" \\' \\\\ \\u{1F600}",
      help: "a backslash itself is written \\\\",
      fix: Fix(replace: span, with: "\\" + found))
  }
}
