/// Cuts a text into tokens, one at a time and from any offset.
///
/// It keeps no state: the parser asks for the token at a place, so that it may look ahead, and so
/// that what a sign begins can depend on where it stands.
struct Lexer: Sendable {
  let bytes: [UInt8]
  /// Where the text begins that is read: bytes before it belong to other files.
  var start = 0

  /// What a token is made of, before it is known whether it starts a line.
  typealias Lexeme = (kind: Token.Kind, end: Int)

  /// The first token at or after the offset.
  func token(from offset: Int) -> Token {
    var position = offset
    let startsLine = skipBlanks(&position)
    guard position < bytes.count else {
      return Token(
        kind: .end, span: Span(bytes.count, bytes.count), startsLine: startsLine)
    }
    let (kind, end) = lexeme(at: position)
    return Token(kind: kind, span: Span(position, end), startsLine: startsLine)
  }

  /// Blanks, line ends and comments; true where a line end was among them.
  private func skipBlanks(_ position: inout Int) -> Bool {
    var passedLineEnd = false
    if position == start, bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "\n"):
        passedLineEnd = true
        position += 1
      case UInt8(ascii: "#"): position = lineEnd(after: position)
      default: return passedLineEnd
      }
    }
    return passedLineEnd
  }

  private func lexeme(at start: Int) -> Lexeme {
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: "f") where isQuote(at: start + 1): return template(at: start)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      return word(at: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number(at: start)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return text(at: start)
    case UInt8(ascii: "`"): return quotedName(at: start)
    case 0..<0x80: return sign(at: start)
    default:
      let (scalar, _) = scalar(at: start)
      return scalar.properties.isXIDStart ? word(at: start) : strayCharacter(at: start)
    }
  }

  private func sign(at start: Int) -> Lexeme {
    if let refused = refusedSign(at: start) { return refused }
    let first = bytes[start]
    if let second = byte(at: start + 1), let sign = Lexer.pair(first, second) {
      return (.sign(sign), start + 2)
    }
    if let sign = Lexer.single(first) { return (.sign(sign), start + 1) }
    return strayCharacter(at: start)
  }
}

// The text seen as bytes and scalars.
extension Lexer {
  func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func isQuote(at offset: Int) -> Bool {
    byte(at: offset) == UInt8(ascii: "\"") || byte(at: offset) == UInt8(ascii: "'")
  }

  func isDigit(at offset: Int) -> Bool {
    offset < bytes.count && bytes[offset] >= 0x30 && bytes[offset] <= 0x39
  }

  func lineEnd(after offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  func string(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The scalar that begins at the offset and the length of its encoding.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[offset]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let end = min(offset + length, bytes.count)
    let scalar = string(offset, end).unicodeScalars.first ?? "\u{FFFD}"
    return (scalar, end - offset)
  }
}
