/// Words that are names only in backticks, and those that carry a statement over a line end.
enum ReservedWords {
  static let all: Set<String> = [
    "and", "or", "not", "in", "is", "null", "true", "false", "case", "when", "then", "else",
    "end", "between", "where",
  ]

  /// A line that begins with one of these goes on with the statement of the line before.
  static let continuing: Set<String> = [
    "where", "and", "or", "not", "in", "is", "between", "by", "as", "on", "with", "when", "then",
    "else", "end", "asc", "desc",
  ]
}
