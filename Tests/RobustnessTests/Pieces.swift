/// A script cut where its tokens begin and end, told apart roughly: words, texts, signs.
func pieces(of text: String) -> [Substring] {
  var pieces: [Substring] = []
  var rest = text[...]
  while let first = rest.first {
    var length = 1
    if first.isLetter || first.isNumber || first == "_" {
      length = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.count
    } else if first.isWhitespace {
      length = rest.prefix { $0.isWhitespace }.count
    } else if first == "\"" || first == "'" || first == "`" {
      length = textLength(rest, closedBy: first)
    }
    pieces.append(rest.prefix(length))
    rest = rest.dropFirst(length)
  }
  return pieces
}

private func textLength(_ text: Substring, closedBy quote: Character) -> Int {
  var isEscaped = false
  for (index, character) in text.dropFirst().enumerated() {
    if character == quote && !isEscaped || character == "\n" { return index + 2 }
    isEscaped = character == "\\" && !isEscaped
  }
  return text.count
}
