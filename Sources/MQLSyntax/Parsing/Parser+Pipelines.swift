// Sources and the stages behind them.
extension Parser {
  enum PipelineOrExpression {
    case pipeline(Pipeline)
    case expression(Expression)
  }

  mutating func pipeline() throws(Diagnostic) -> Pipeline {
    let start = position
    return try pipeline(from: try source(), start: start)
  }

  /// `(pipeline)`, with its parentheses.
  package mutating func pipelineInParentheses() throws(Diagnostic) -> Pipeline {
    try open(.openParenthesis)
    let pipeline = try pipeline()
    try close()
    return pipeline
  }

  /// The stages in parentheses behind a relation: `(where has_account | take 3)`.
  package mutating func innerStages(
    of relation: Path
  ) throws(Diagnostic) -> [any StageSyntax] {
    try open(.openParenthesis)
    scopes.append(OpenScope(owner: .relation(relation)))
    note(stage())
    readStages()
    let stages = scopes.removeLast().stages
    try close()
    return stages
  }

  /// What stands right of `let name =`.
  mutating func pipelineOrExpression() throws(Diagnostic) -> PipelineOrExpression {
    let start = position
    expecting(.name(.source))
    if startsOneRecord || startsRowsOfPeriod || startsRowsOfSnapshot || isParenthesisedSource() {
      return .pipeline(try pipeline())
    }
    let value = try expression()
    guard !endsStatement, token.isSign(.pipe) || isStageAfterSource || lacksPipe(behind: value)
    else {
      expecting(.sign(.pipe))
      if case .pipeline(let inner, let span) = value {
        return .pipeline(Pipeline(source: .pipeline(inner, span), stages: [], span: span))
      }
      return .expression(value)
    }
    let source: Pipeline.Source
    if case .name(let name) = value {
      source = .name(name)
    } else if case .list(let elements, let span) = value {
      source = .rows(elements, span)
    } else {
      throw .valueAsSource(Span(start, previousEnd))
    }
    return .pipeline(try pipeline(from: source, start: start))
  }

  /// Whether a source was meant: `let vips = groups take 3`.
  private func lacksPipe(behind value: Expression) -> Bool {
    guard case .name = value else { return false }
    return stageKeyword() != nil
  }

  private mutating func pipeline(
    from source: Pipeline.Source, start: Int
  ) throws(Diagnostic) -> Pipeline {
    scopes.append(OpenScope(owner: .source(source)))
    if isStageAfterSource {
      note(stage())
    } else {
      for word in Parser.stagesAfterSource where grammar.allStageWords.contains(word) {
        expecting(.word(word))
      }
    }
    readStages()
    let stages = scopes.removeLast().stages
    return Pipeline(source: source, stages: stages, span: Span(start, previousEnd))
  }

  private mutating func source() throws(Diagnostic) -> Pipeline.Source {
    if case .sign(.openParenthesis) = token.kind {
      let start = position
      let pipeline = try pipelineInParentheses()
      return .pipeline(pipeline, Span(start, previousEnd))
    }
    if case .sign(.openBracket) = token.kind {
      guard case .list(let elements, let span) = try expressionList() else { throw unexpected() }
      return .rows(elements, span)
    }
    if token.isSign(.pipe) { throw .pipeWithoutSource(token.span) }
    let name = try self.name(.source)
    if let key = try key() {
      guard name.text == "read" else { return .one(singular: name, key: key) }
      let columns = word("as") == nil ? [] : try typeMembers(.openParenthesis)
      return .read(key, columns: columns, Span(name.span.start, previousEnd))
    }
    if let snapshot = try snapshotOfSource() { return .kept(name, snapshot) }
    names.counts[name.text, default: 0] += 1
    return .name(name)
  }

  /// What names one record, or a file: a text, a whole number, `$name`.
  package mutating func key() throws(Diagnostic) -> Pipeline.Key? {
    guard !endsStatement else { return nil }
    if token.isSign(.dollar) { return Pipeline.Key(try variable()) }
    if case .template(let parts) = token.kind { return Pipeline.Key(try template(parts)) }
    guard token.isKey, let literal = literal(token) else { return nil }
    let span = token.span
    advance()
    return Pipeline.Key(.literal(literal, span))
  }

  /// Whether a stage stands here that needs no `|` behind a source.
  private var isStageAfterSource: Bool {
    guard !endsStatement else { return false }
    return Parser.stagesAfterSource.contains { word in
      token.isWord(word) && !grammar.entries(beginningWith: word).isEmpty
    }
  }

  static let stagesAfterSource = ["where", "during"]

  /// Whether a source and its period stand here, `orders during last_month`: as an expression it
  /// would be a comparison of a name that is none.
  private var startsRowsOfPeriod: Bool {
    token.isName && peek().isWord("during") && !peek().startsLine
  }
}

// Stages.
extension Parser {
  /// Reads the stages from here to the pipeline's end into the innermost scope.
  ///
  /// Every stage that can't be read is reported, and stands in the result as a broken one.
  mutating func readStages() {
    while !endsPipeline {
      let start = position
      if accept(sign: .pipe) != nil {
        note(stage())
      } else if let keyword = stageKeyword() {
        let problem = Diagnostic.missingPipe(
          Span(keyword.start, keyword.end), text.slice(Span(keyword.start, keyword.end)))
        report(problem)
        noteError(problem, behind: scopes.last?.loneSource)
        note(stage())
      } else {
        expecting(.sign(.pipe))
        let problem = unexpected()
        report(problem)
        noteError(problem, behind: scopes.last?.loneSource)
        recover(openBrackets: openBrackets.count)
        noteBroken(Span(start, max(start, previousEnd)))
      }
    }
    expecting(.sign(.pipe))
  }

  private mutating func noteError(_ problem: Diagnostic, behind name: Name?) {
    if let name { names.errorsBehind[name.span.end] = problem }
  }

  private var endsPipeline: Bool {
    endsStatement
      || (openBrackets.last?.sign == .openParenthesis && token.isSign(.closeParenthesis))
  }

  private mutating func note(_ stage: any StageSyntax) {
    guard !scopes.isEmpty else { return }
    scopes[scopes.count - 1].stages.append(stage)
  }

  /// What follows a stage and fits nowhere belonged to it: what was read of it means little.
  private mutating func noteBroken(_ span: Span) {
    guard !scopes.isEmpty else { return }
    let meant = scopes[scopes.count - 1].stages.popLast()
    let keepsColumns = meant.map { Swift.type(of: $0).keepsColumns } ?? false
    note(BrokenStage(span: span, isKnownToKeepColumns: keepsColumns))
  }

  private mutating func stage() -> any StageSyntax {
    let start = token.span.start
    let (scopeCount, bracketCount, depth) = (scopes.count, openBrackets.count, depth)
    let keepsColumns = stageKeyword()?.stage.keepsColumns ?? false
    do throws(Diagnostic) {
      return try readStage()
    } catch {
      report(error)
      recover(openBrackets: bracketCount, start: start)
      resetNesting(scopes: scopeCount, openBrackets: bracketCount, depth: depth)
      return BrokenStage(
        span: Span(min(start, previousEnd), previousEnd), isKnownToKeepColumns: keepsColumns)
    }
  }

  private mutating func readStage() throws(Diagnostic) -> any StageSyntax {
    guard let keyword = stageKeyword() else {
      expecting(.stage)
      throw noStage()
    }
    while token.span.end < keyword.end { advance() }
    advance()
    let span = Span(keyword.start, keyword.end)
    return try keyword.stage.parse(&self, keyword: span)
  }

  /// The stage whose word, or two words, stand here.
  func stageKeyword() -> (stage: any StageSyntax.Type, start: Int, end: Int)? {
    guard case .word(let first) = token.kind else { return nil }
    for entry in grammar.entries(beginningWith: first) {
      if entry.words.count == 1 { return (entry.stage, token.span.start, token.span.end) }
      let second = peek()
      if entry.words.count == 2, second.isWord(entry.words[1]) {
        return (entry.stage, token.span.start, second.span.end)
      }
    }
    return nil
  }

  private mutating func noStage() -> Diagnostic {
    if token.isSign(.pipe) {
      return .emptyStage(Span(previousEnd - 1, previousEnd), token.span)
    }
    guard case .word(let word) = token.kind else { return unexpected() }
    let lowercase = word.lowercased()
    if lowercase != word, !grammar.entries(beginningWith: lowercase).isEmpty {
      return .wrongCase(token.span, word, lowercase)
    }
    let known = grammar.allStageWords
    // `order name` lacks its second word.
    let longer = known.first { $0.hasPrefix(word + " ") }
    return .unknownStage(
      token.span, word, grammar.stageWords,
      nearest: longer ?? Nearest.name(to: word, among: known))
  }
}

extension Diagnostic {
  fileprivate static func valueAsSource(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a value has no rows", at: span,
      label: "a pipeline begins with a resource, a 'let', [rows] or (a pipeline)")
  }

  fileprivate static func pipeWithoutSource(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a pipeline begins with its source", at: span,
      help: "a resource, a 'let', [rows] or (a pipeline) stands before the first '|'")
  }

  fileprivate static func missingPipe(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      "a '|' is missing before '\(word)'", at: span,
      fix: Fix(replace: Span(span.start, span.start), with: "| "))
  }

  fileprivate static func emptyStage(_ before: Span, _ pipe: Span) -> Diagnostic {
    Diagnostic(
      "a stage is missing before this '|'", at: pipe, help: "one '|' stands between two stages",
      fix: Fix(replace: Span(before.end, pipe.end), with: ""))
  }

  fileprivate static func unknownStage(
    _ span: Span, _ word: String, _ stages: [String], nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      "there is no stage '\(word)'", at: span,
      label: "stages: " + stages.joined(separator: ", "),
      help: nearest.map { "'\($0)' is the nearest" },
      fix: nearest.map { Fix(replace: span, with: $0) })
  }
}
