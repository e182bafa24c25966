/// One word, literal or sign of a text.
struct Token: Sendable {
  enum Kind: Sendable {
    /// In NFC; reserved or not is the parser's question.
    case word(String)
    /// In backticks, which are removed.
    case quotedName(String)
    /// Unescaped.
    case text(String)
    /// A text with values in it.
    case template([TemplatePart])
    /// At most 2^63, which is an `Int64` only behind a minus.
    case integer(UInt64)
    /// Digits with one point, underscores removed.
    case decimal(String)
    case date(CalendarDay)
    case time(TimeLiteral)
    case duration(DurationLiteral)
    case period(PeriodLiteral)
    case sign(Sign)
    case end
    /// Can't be read; the error is raised when the parser comes to it.
    indirect case invalid(Diagnostic)
  }

  /// A piece of `f"..."`.
  enum TemplatePart: Sendable {
    /// Unescaped.
    case text(String)
    /// An expression with the braces around it; the closing one may be missing.
    case hole(Span)
  }

  let kind: Kind
  let span: Span
  /// Whether a line end lies between the token before and this one.
  let startsLine: Bool

  func isWord(_ word: String) -> Bool {
    if case .word(let text) = kind { text == word } else { false }
  }

  func isSign(_ sign: Sign) -> Bool {
    if case .sign(let found) = kind { found == sign } else { false }
  }

  var isEnd: Bool {
    if case .end = kind { true } else { false }
  }

  /// A name, or a word that could be one.
  var isName: Bool {
    switch kind {
    case .word(let word): !ReservedWords.contains(word)
    case .quotedName: true
    case .text, .template, .integer, .decimal, .date, .time, .duration, .period, .sign, .end,
      .invalid:
      false
    }
  }

  /// The key of a one-record source: a text or a whole number.
  var isKey: Bool {
    switch kind {
    case .text, .template, .integer: true
    case .word, .quotedName, .decimal, .date, .time, .duration, .period, .sign, .end, .invalid:
      false
    }
  }

  /// Whether a line that begins with this token goes on with the statement before.
  var continuesStatement: Bool {
    switch kind {
    case .word(let word): ReservedWords.continues(word)
    case .sign(let sign): sign.continuesStatement
    case .quotedName, .text, .template, .integer, .decimal, .date, .time, .duration, .period, .end,
      .invalid:
      false
    }
  }
}
