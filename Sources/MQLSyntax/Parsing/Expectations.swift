/// What could stand at a place of a text: what completion offers there.
package struct Expectations: Sendable {
  /// Keywords, sorted, those with two words included.
  package let words: [String]
  /// The kinds of names that may stand here; the binder knows the names.
  package let names: Set<NameKind>
  /// The part of a word before the cursor, and its place: what a completion replaces.
  package let partial: String
  package let span: Span
  /// Whose names are meant, outermost first: the pipelines read so far, and lists in conditions.
  package let scopes: [NameScope]
  /// The `let`s before this place.
  package let lets: [Statement]
}

extension Parser {
  /// What could stand at the cursor, an offset in bytes, in place of the word before it.
  package static func completions(
    _ text: SourceText, cursor: Int, _ grammar: Grammar
  ) -> Expectations {
    let end = min(max(cursor, 0), text.bytes.count)
    if let quote = openQuote(in: text, before: end) {
      let found = completions(text, from: quote, to: end, grammar)
      // Of the texts in quotes only these have names to offer.
      if found.names.contains(.snapshot) { return found }
    }
    return completions(text, from: partialWordStart(in: text, before: end), to: end, grammar)
  }

  private static func completions(
    _ text: SourceText, from start: Int, to end: Int, _ grammar: Grammar
  ) -> Expectations {
    let before = SourceText(name: text.name, text: text.slice(Span(0, start)))
    var parser = Parser(before, grammar)
    let script = parser.script()
    let partial = text.slice(Span(start, end))
    let touchesWord = start > 0 && start < end && !parser.endsWithBlank
    // Inside of a comment or a text that is not closed nothing is completed.
    let reached = !touchesWord && parser.token.isEnd && !parser.endsInsideToken
    let expected = reached ? parser.expected : []
    var words: Set<String> = []
    var names: Set<NameKind> = []
    for expectation in expected {
      words.formUnion(expectation.words(in: grammar))
      if case .name(let kind) = expectation { names.insert(kind) }
    }
    return Expectations(
      words: words.sorted(), names: names, partial: partial, span: Span(start, end),
      scopes: (parser.scopesAtEnd ?? []).compactMap { $0.scope },
      lets: script.statements.filter { statement in
        switch statement {
        case .letPipeline, .letExpression, .param, .def: true
        case .pipeline, .describe, .explain, .help, .include, .print, .assert, .create, .define,
          .snapshot, .unreadable:
          false
        }
      })
  }

  /// Where the text begins whose quote is still open at the cursor.
  private static func openQuote(in text: SourceText, before end: Int) -> Int? {
    let lexer = Lexer(bytes: Array(text.bytes[..<end]))
    var token = lexer.token(from: 0)
    while !token.isEnd {
      if case .invalid = token.kind, token.span.end == end,
        text.bytes[token.span.start] == UInt8(ascii: "\"")
      {
        return token.span.start
      }
      token = lexer.token(from: token.span.end)
    }
    return nil
  }

  private static func partialWordStart(in text: SourceText, before end: Int) -> Int {
    let lexer = Lexer(bytes: text.bytes)
    var start = end
    for scalar in text.slice(Span(0, end)).unicodeScalars.reversed() {
      guard scalar == "_" || scalar.properties.isXIDContinue else { break }
      start -= UTF8.width(scalar)
    }
    return lexer.isDigit(at: start) ? end : start
  }

  private var endsWithBlank: Bool {
    guard let last = text.bytes.last else { return true }
    return !Lexer.isASCIIWordByte(last)
  }

  /// Whether the text ends in a comment, or in a text whose quote is open.
  private var endsInsideToken: Bool {
    var offset = 0
    while true {
      let token = lexer.token(from: offset)
      if token.isEnd {
        let lastLine = text.bytes[offset...].split(
          separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).last
        return lastLine?.contains(UInt8(ascii: "#")) ?? false
      }
      if case .invalid = token.kind, token.span.end == text.bytes.count { return true }
      offset = token.span.end
    }
  }
}
