/// Words that are names only in backticks, and those that carry a statement over a line end.
enum ReservedWords {
  static func contains(_ word: String) -> Bool {
    switch word {
    case "and", "or", "not", "in", "is", "null", "true", "false", "case", "when", "then", "else",
      "end", "between", "where":
      true
    default: false
    }
  }

  /// A line that begins with one of these goes on with the statement of the line before.
  static func continues(_ word: String) -> Bool {
    switch word {
    case "where", "and", "or", "not", "in", "is", "between", "by", "as", "on", "with", "when",
      "then", "else", "end", "asc", "desc":
      true
    default: false
    }
  }
}
