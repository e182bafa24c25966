// Scripts, and where one statement ends and the next begins.
extension Parser {
  /// Reads as much as can be read; what can't is told by the script's diagnostics.
  ///
  /// `start`: where the last part of the text begins; what stands before it was read already.
  package static func parse(
    _ text: SourceText, from start: Int = 0, _ grammar: Grammar
  ) -> Script {
    var parser = Parser(text, grammar, from: start)
    return parser.script()
  }

  /// As `parse`, with what stands between the tokens that were read: blanks and comments.
  static func parseKeepingGaps(_ text: SourceText, _ grammar: Grammar) -> (Script, gaps: [Span]) {
    var parser = Parser(text, grammar)
    parser.gapEnds = [0: parser.token.span.start]
    let script = parser.script()
    let gaps = (parser.gapEnds ?? [:]).map { Span($0.key, $0.value) }
    return (script, gaps.sorted { $0.start < $1.start })
  }

  /// Whether Enter at the prompt should run the text: no bracket and no statement is open.
  ///
  /// A text that is wrong is complete too, unless all that is wrong is that it ends too early.
  package static func isComplete(_ text: SourceText, _ grammar: Grammar) -> Bool {
    var parser = Parser(text, grammar)
    _ = parser.script()
    return !parser.endedEarly
  }

  mutating func script() -> Script {
    var statements: [Statement] = []
    var spans: [Span] = []
    while true {
      let separated = skipSeparators() || token.startsLine || previousEnd == start
      beginStatement()
      if separated, !failedAtEnd {
        expecting(.statement)
        expecting(.name(.source))
      }
      if token.isEnd { break }
      let start = token.span.start
      for statement in recoveringStatement() {
        statements.append(statement)
        spans.append(Span(start, previousEnd))
      }
    }
    let inOrder = diagnostics.enumerated().sorted {
      ($0.element.label.span.start, $0.offset) < ($1.element.label.span.start, $1.offset)
    }
    return Script(
      statements: statements, spans: spans, diagnostics: inOrder.map { $0.element },
      names: names)
  }

  private mutating func skipSeparators() -> Bool {
    guard token.isSign(.semicolon) else { return false }
    while token.isSign(.semicolon) { advance() }
    return true
  }

  /// The statement as far as it can be read and, where that is not all of a definition, that its
  /// name stands for nothing known.
  private mutating func recoveringStatement() -> [Statement] {
    let start = token.span.start
    var result: [Statement] = []
    var isWhole = true
    do throws(Diagnostic) {
      result.append(try statement())
    } catch {
      report(error)
      isWhole = false
      recover(openBrackets: 0, start: start)
      // The rows are unknown, but the stages' own mistakes can still be told.
      scopes.append(OpenScope(owner: .unknown))
      readStages()
    }
    resetNesting(scopes: 0, openBrackets: 0, depth: 0)
    if !endsStatement {
      let problem = unexpected()
      report(problem)
      if isWhole { names.errorsBehind[previousEnd] = problem }
      isWhole = false
      repeat {
        if !endsStatement { advance() }
        recover(openBrackets: 0)
      } while !endsStatement
      resetNesting(scopes: 0, openBrackets: 0, depth: 0)
    }
    if !isWhole, let definedName { result.append(.unreadable(definedName)) }
    return result
  }
}
