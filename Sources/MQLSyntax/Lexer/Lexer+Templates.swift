// Texts with values in them: f"{first_name} <{email}>".
extension Lexer {
  /// The whole of it is one token, so that a search for a bracket or a `|` passes over it. What
  /// stands in braces is cut into tokens by the parser.
  func template(at start: Int) -> Lexeme {
    let quote = bytes[start + 1]
    var parts: [Token.TemplatePart] = []
    var content: [UInt8] = []
    var problem: Diagnostic?
    func closeText() {
      if !content.isEmpty { parts.append(.text(String(decoding: content, as: UTF8.self))) }
      content = []
    }
    var position = start + 2
    while let byte = byte(at: position), byte != UInt8(ascii: "\n") {
      switch byte {
      case quote:
        if let problem { return (.invalid(problem), position + 1) }
        closeText()
        return (.template(parts), position + 1)
      case UInt8(ascii: "\\"):
        let end = escapeEnd(from: position)
        if let scalar = brace(position) ?? escaped(position, end) {
          content.append(contentsOf: Array(String(Character(scalar)).utf8))
        } else {
          problem = problem ?? .unknownEscape(Span(position, end), string(position, end))
        }
        position = end
      case UInt8(ascii: "{"):
        closeText()
        let end = holeEnd(from: position)
        parts.append(.hole(Span(position, end.offset)))
        position = end.offset
        // The parser finds out what is missing, and completion what could follow.
        if !end.isClosed { return (.template(parts), position) }
      case UInt8(ascii: "}"):
        problem = problem ?? .strayBrace(Span(position, position + 1))
        position += 1
      default:
        content.append(byte)
        position += 1
      }
    }
    let end = lineEndWithoutReturn(after: start)
    return (.invalid(.unclosedText(Span(start, end), string(start + 1, end))), end)
  }

  /// `\{` and `\}` are braces here.
  private func brace(_ backslash: Int) -> Unicode.Scalar? {
    switch byte(at: backslash + 1) {
    case UInt8(ascii: "{"): "{"
    case UInt8(ascii: "}"): "}"
    default: nil
    }
  }

  /// What encloses a place within the braces of a template.
  private enum Enclosure {
    case braces
    case backticks
    case text(quote: UInt8)
    case template(quote: UInt8)
  }

  /// Behind the brace that closes the one at the offset; where none does, the line's end.
  ///
  /// A loop with its own stack: no nesting, however deep, uses up the program's.
  private func holeEnd(from start: Int) -> (offset: Int, isClosed: Bool) {
    var enclosures = [Enclosure.braces]
    var position = start + 1
    while let byte = byte(at: position), byte != UInt8(ascii: "\n"),
      let innermost = enclosures.last
    {
      switch innermost {
      case .braces:
        if byte == UInt8(ascii: "/"), beginsRegex(at: position),
          let end = regexPatternEnd(from: position)
        {
          position = end
        } else if byte == UInt8(ascii: "}") {
          enclosures.removeLast()
          if enclosures.isEmpty { return (position + 1, true) }
        } else if let opened = enclosure(openedAt: position) {
          enclosures.append(opened)
        }
      case .backticks:
        if byte == UInt8(ascii: "`") { enclosures.removeLast() }
      case .text(let quote), .template(let quote):
        if byte == quote {
          enclosures.removeLast()
        } else if byte == UInt8(ascii: "\\") {
          position += 1
        } else if byte == UInt8(ascii: "{"), case .template = innermost {
          enclosures.append(.braces)
        }
      }
      position += 1
    }
    return (lineEndWithoutReturn(after: start), false)
  }

  private func enclosure(openedAt position: Int) -> Enclosure? {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "{"): return .braces
    case UInt8(ascii: "`"): return .backticks
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let isTemplate =
        bytes[position - 1] == UInt8(ascii: "f") && !Lexer.isASCIIWordByte(bytes[position - 2])
      return isTemplate ? .template(quote: byte) : .text(quote: byte)
    default: return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func strayBrace(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a '}' closes nothing", at: span, help: "a brace itself is written \\}",
      fix: Fix(replace: span, with: "\\}"))
  }
}
