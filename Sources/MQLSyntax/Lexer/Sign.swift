/// The signs of the language, each by its spelling.
package enum Sign: String, Sendable, Hashable, CaseIterable {
  case pipe = "|"
  case comma = ","
  case semicolon = ";"
  case colon = ":"
  case dot = "."
  case range = ".."
  case dollar = "$"
  case exclamation = "!"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case assign = "="
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case tilde = "~"
  case notTilde = "!~"
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case doubleSlash = "//"
  case percent = "%"
  case doubleQuestion = "??"

  /// The bracket that closes this one.
  var closing: Sign? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    case .pipe, .comma, .semicolon, .colon, .dot, .range, .dollar, .exclamation,
      .closeParenthesis, .closeBracket, .closeBrace, .assign, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual, .tilde, .notTilde, .plus, .minus, .star, .slash,
      .doubleSlash, .percent, .doubleQuestion:
      nil
    }
  }

  var isClosing: Bool {
    self == .closeParenthesis || self == .closeBracket || self == .closeBrace
  }

  /// Whether a line that begins with this sign goes on with the statement of the line before.
  var continuesStatement: Bool {
    switch self {
    case .openParenthesis, .openBracket, .openBrace, .dollar, .exclamation, .dot, .range,
      .semicolon:
      false
    case .pipe, .comma, .colon, .closeParenthesis, .closeBracket, .closeBrace, .assign, .equal,
      .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .tilde, .notTilde, .plus, .minus,
      .star, .slash, .doubleSlash, .percent, .doubleQuestion:
      true
    }
  }

  /// What it means between two operands that are summed.
  var sum: ArithmeticOperator? {
    self == .plus ? .add : self == .minus ? .subtract : nil
  }

  /// What it means between two factors.
  var product: ArithmeticOperator? {
    self == .star
      ? .multiply
      : self == .slash
        ? .divide : self == .doubleSlash ? .floorDivide : self == .percent ? .remainder : nil
  }

  /// What it means between two operands of a comparison; `=` reads as `==`.
  var comparison: (operator: ComparisonOperator, negated: Bool)? {
    switch self {
    case .equal, .assign: (.equal, false)
    case .notEqual: (.notEqual, false)
    case .less: (.less, false)
    case .lessOrEqual: (.lessOrEqual, false)
    case .greater: (.greater, false)
    case .greaterOrEqual: (.greaterOrEqual, false)
    case .tilde: (.containsIgnoringCase, false)
    case .notTilde: (.containsIgnoringCase, true)
    case .pipe, .comma, .semicolon, .colon, .dot, .range, .dollar, .exclamation,
      .openParenthesis, .closeParenthesis, .openBracket, .closeBracket, .openBrace, .closeBrace,
      .plus, .minus, .star, .slash, .doubleSlash, .percent, .doubleQuestion:
      nil
    }
  }
}
