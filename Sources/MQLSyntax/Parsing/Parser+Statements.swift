// Statements. A statement's word is one only where what follows fits; else it names a source.
extension Parser {
  mutating func statement() throws(Diagnostic) -> Statement {
    if let word = statementWord() {
      switch word {
      case .let: return try letStatement()
      case .describe: return try describeStatement()
      case .explain: return try explainStatement()
      case .help: return try helpStatement()
      case .param: return try paramStatement()
      case .def: return try defStatement()
      case .include: return try includeStatement()
      case .print: return try printStatement()
      case .assert: return try assertStatement()
      case .create: return try createStatement()
      case .define: return try defineStatement()
      case .snapshot: return try snapshotStatement()
      }
    }
    try refuseMisplacedStart()
    return .pipeline(try pipeline())
  }

  /// The statement's word that the current token is, unless it is the source of a pipeline.
  private func statementWord() -> StatementWord? {
    guard case .word(let text) = token.kind, let word = StatementWord(rawValue: text) else {
      return nil
    }
    let next = peek()
    if next.isSign(.pipe) { return nil }
    if next.isWord("where") || next.isWord("during"), word != .help { return nil }
    return word
  }

  private mutating func letStatement() throws(Diagnostic) -> Statement {
    advance()
    let name = try newName()
    try expectSign(.assign)
    switch try pipelineOrExpression() {
    case .pipeline(let pipeline): return .letPipeline(name, pipeline)
    case .expression(let expression): return .letExpression(name, expression)
    }
  }

  /// The name of what a statement defines.
  mutating func newName() throws(Diagnostic) -> Name {
    let name = try self.name(.newName)
    definedName = name
    if StatementWord(rawValue: name.text) != nil { throw .statementWordAsName(name) }
    return name
  }

  private mutating func describeStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    expecting(.name(.source))
    let path = endsStatement ? nil : try path(.source)
    return .describe(path, Span(start, previousEnd))
  }

  private mutating func explainStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    let runs = isAnalyze()
    if runs { advance() }
    let pipeline = try pipeline()
    return .explain(pipeline, runs: runs, Span(start, previousEnd))
  }

  /// Whether `analyze` stands here and a source behind it, which it would be itself otherwise.
  private mutating func isAnalyze() -> Bool {
    expecting(.word("analyze"))
    guard token.isWord("analyze") else { return false }
    let next = peek()
    guard !next.startsLine else { return false }
    return next.isName && !Parser.stagesAfterSource.contains { next.isWord($0) }
      || next.isSign(.openBracket) || next.isSign(.openParenthesis)
  }

  private mutating func helpStatement() throws(Diagnostic) -> Statement {
    let start = position
    advance()
    expecting(.name(.topic))
    let topic = endsStatement && !token.isWord("where") ? nil : try anyWord(.topic)
    return .help(topic, Span(start, previousEnd))
  }

  /// What people who know other tools begin a statement with.
  private mutating func refuseMisplacedStart() throws(Diagnostic) {
    guard case .word(let word) = token.kind else { return }
    let next = peek()
    let nextEnds = next.isEnd || next.isSign(.semicolon) || next.startsLine
    if ["exit", "quit"].contains(word), nextEnds { throw .leaving(token.span, word) }
    if next.isSign(.assign), !nextEnds { throw .assignmentWithoutLet(token.span, word) }
    if let keyword = stageKeyword(), beginsStage(after: keyword.end) {
      throw selectFrom()
        ?? .stageWithoutSource(
          Span(keyword.start, keyword.end), text.slice(Span(keyword.start, keyword.end)))
    }
  }

  /// Whether what follows a stage's word can only be the rest of a stage: `take 3`, `sort name`.
  private func beginsStage(after end: Int) -> Bool {
    let next = lexer.token(from: end)
    if next.isEnd || next.isSign(.semicolon) || next.isSign(.pipe) { return false }
    if next.startsLine, !next.continuesStatement { return false }
    // `group "VIP"` and `group $g` are sources, `take 3` is none.
    if case .text = next.kind { return false }
    if next.isSign(.dollar) { return false }
    return !next.isWord("where") && !next.isSign(.assign)
  }

  /// `select name from groups where ...`: the fix puts the source first.
  private func selectFrom() -> Diagnostic? {
    guard token.isWord("select") else { return nil }
    var from = lexer.token(from: token.span.end)
    while !from.isWord("from") {
      if from.isEnd || from.isSign(.semicolon) || from.isSign(.pipe) { return nil }
      from = lexer.token(from: from.span.end)
    }
    let source = lexer.token(from: from.span.end)
    guard source.isName else { return nil }
    var last = source
    var next = lexer.token(from: source.span.end)
    let hasCondition = next.isWord("where")
    while hasCondition, !next.isEnd, !next.isSign(.semicolon), !next.isSign(.pipe) {
      last = next
      next = lexer.token(from: next.span.end)
    }
    let items = text.slice(Span(token.span.start, from.span.start))
    let rows = text.slice(Span(source.span.start, last.span.end))
    return .selectFrom(
      token.span.to(last.span),
      rows + " | " + String(items.reversed().drop { $0 == " " }.reversed()))
  }
}

extension Diagnostic {
  fileprivate static func statementWordAsName(_ name: Name) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' begins a statement and can't be a name of the script's own", at: name.span)
  }

  fileprivate static func leaving(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      "there is no statement '\(word)'", at: span,
      help: "a script ends at its end; .quit or Ctrl-D leaves the prompt")
  }

  fileprivate static func assignmentWithoutLet(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      "'=' gives no name to a value by itself", at: span,
      fix: Fix(replace: span, with: "let \(word)"))
  }

  fileprivate static func stageWithoutSource(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      "a pipeline begins with its source, '\(word)' is a stage", at: span,
      help: "source | \(word) ...; at the prompt '| \(word) ...' goes on with the last result")
  }

  fileprivate static func selectFrom(_ span: Span, _ fixed: String) -> Diagnostic {
    Diagnostic(
      "a pipeline begins with its source", at: Span(span.start, span.start + 6),
      label: "'select' is a stage", fix: Fix(replace: span, with: fixed))
  }
}
