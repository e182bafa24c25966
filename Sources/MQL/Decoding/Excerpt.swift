/// The beginning of some bytes for a message: one line, nothing invisible, nothing a terminal obeys.
struct Excerpt {
  let text: String

  init(_ bytes: UnsafeRawBufferPointer, limit: Int = 48) {
    var text = ""
    var decoder = UTF8()
    var source = bytes.prefix(limit).makeIterator()
    decoding: while true {
      switch decoder.decode(&source) {
      case .scalarValue(let scalar): text += Self.visible(scalar)
      case .error: text += "\u{FFFD}"
      case .emptyInput: break decoding
      }
    }
    // A character that the limit cut is no fault of the bytes.
    if bytes.count > limit {
      while text.last == "\u{FFFD}" { text.removeLast() }
      text += "…"
    }
    self.text = text
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\0"..<" ": return "\\u{\(String(scalar.value, radix: 16))}"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      return "\\u{\(String(scalar.value, radix: 16))}"
    default: return String(scalar)
    }
  }
}
