/// One thing that the parser would have accepted at a place.
package enum Expectation: Sendable, Hashable {
  case sign(Sign)
  /// A word that is a keyword at this place.
  case word(String)
  case name(NameKind)
  /// An expression.
  case value
  /// What goes on with an expression: an operator, a comparison.
  case continuation
  /// After a comparison that is complete: `and`, `or`.
  case connective
  case stage
  case statement
  case text
  /// A stretch of days: what `during` takes.
  case period
  /// A text or a whole number: what names one record.
  case key

  /// As it reads after "expected".
  var description: String {
    switch self {
    case .sign(let sign): "'\(sign.rawValue)'"
    case .word(let word): "'\(word)'"
    case .name(let kind): kind.description
    case .value: "a value"
    case .continuation: "an operator"
    case .connective: "'and', 'or'"
    case .stage: "a stage"
    case .statement: "a statement"
    case .text: "a text in quotes"
    case .period: "a period"
    case .key: "a text or a number"
    }
  }

  /// The words that it stands for in completion and for did-you-mean.
  func words(in grammar: Grammar) -> [String] {
    switch self {
    case .word(let word): [word]
    case .value: ["case", "false", "not", "null", "true"]
    case .continuation:
      [
        "and", "between", "contains", "during", "ends with", "in", "is", "matches", "not", "or",
        "starts with",
      ]
    case .connective: ["and", "or"]
    case .stage: grammar.stageWords
    case .statement: StatementWord.allCases.map { $0.rawValue }
    case .period: PeriodExpression.words
    case .sign, .name, .text, .key: []
    }
  }
}
