/// What people type out of habit, and what it is here.
enum Hint {
  static func about(_ text: String) -> String? {
    switch text.hasSuffix(";") ? String(text.dropLast()).trimmingSpaces : text {
    case "exit", "quit", "\\q", "exit()", "quit()": return ".quit or Ctrl-D leaves"
    case "\\d", "show tables", "SHOW TABLES", "\\dt": return "describe lists the resources"
    case "\\?", "?", "\\h": return "help is the language, .help the prompt's commands"
    default: break
    }
    let words = text.split(whereSeparator: { $0.isWhitespace || $0 == ";" }).map { String($0) }
    if words.count >= 4, words[0].lowercased() == "select", words[1] == "*",
      words[2].lowercased() == "from"
    {
      return "a query begins with its source: \(words[3]), or \(words[3]) | take 10"
    }
    return nil
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
