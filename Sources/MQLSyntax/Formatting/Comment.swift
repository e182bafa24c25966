/// A comment of a script, from its `#` to the line end.
struct Comment: Sendable {
  let span: Span
  /// Whether something else stands before it on its line.
  let isTrailing: Bool
}

extension Comment {
  /// Those of a gap between two tokens, which holds blanks and comments only.
  static func all(in gap: Span, of text: SourceText) -> [Comment] {
    let lexer = Lexer(bytes: text.bytes)
    var comments: [Comment] = []
    var isTrailing = gap.start > 0
    var offset = gap.start
    while offset < gap.end {
      switch text.bytes[offset] {
      case UInt8(ascii: "\n"):
        isTrailing = false
        offset += 1
      case UInt8(ascii: "#"):
        let end = lexer.lineEnd(after: offset)
        comments.append(Comment(span: Span(offset, end), isTrailing: isTrailing))
        offset = end
      default: offset += 1
      }
    }
    return comments
  }
}
