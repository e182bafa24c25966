extension String {
  /// The words of the text in lines that end within the width.
  ///
  /// - Parameter start: the column that every line begins at.
  func wrapped(columns: Int, from start: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty && start + line.count + 1 + word.count > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
