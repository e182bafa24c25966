/// Reads a text into statements, by recursive descent over tokens lexed on demand.
///
/// Two views of the current token carry the rule of line ends. Where something must follow, a line
/// end is a blank. Where the statement could end, a token that starts a line and can't go on with
/// the statement before is as good as the end (`endsStatement`).
///
/// At each place the parser records what it would have accepted: the source of both "expected ..."
/// messages and completion.
package struct Parser: Sendable {
  /// More levels than this are an error, so that no text can exhaust the stack.
  static let maximumNesting = 250
  /// A text with more mistakes is no script that someone is about to mend.
  static let maximumMistakes = 50

  package let text: SourceText
  package let grammar: Grammar
  let start: Int
  let lexer: Lexer
  private(set) var token: Token
  /// Where the last token that was read ends.
  package private(set) var previousEnd = 0
  private var tokenEndsStatement = false

  /// The brackets that are open at this place, outermost first.
  var openBrackets: [Bracket] = []
  /// How deep the grammar's rules are nested at this place.
  var depth = 0
  /// The height of the expression read last.
  var height = 0
  /// The scopes that are open at this place, outermost first.
  var scopes: [OpenScope] = []
  var diagnostics: [Diagnostic] = []
  /// What was learned of the names that were read.
  var names = NameUses()
  /// What the statement that is being read is to name.
  var definedName: Name?
  private(set) var statementStart = 0
  /// What the current token could have been.
  private(set) var expected: [Expectation] = []
  /// The scopes at the text's end, as they were when something was first expected there.
  private(set) var scopesAtEnd: [OpenScope]?
  /// Whether the first error was that the text ended too early.
  var endedEarly = false
  /// Whether an error at the text's end was told: all further ones there follow from it.
  private(set) var failedAtEnd = false
  /// After nesting that is too deep nothing more is read: each further try would go as deep.
  private(set) var gaveUp = false
  /// Where the blanks behind each token that was read end, by where they begin; kept for the
  /// formatter only.
  var gapEnds: [Int: Int]?

  struct Bracket: Sendable {
    let sign: Sign
    let span: Span
  }

  /// `start`: where the part of the text begins that is to be read; it goes to the text's end.
  init(_ text: SourceText, _ grammar: Grammar, from start: Int = 0) {
    self.text = text
    self.grammar = grammar
    self.start = start
    lexer = Lexer(bytes: text.bytes, start: start)
    previousEnd = start
    token = lexer.token(from: start)
    tokenEndsStatement = token.isEnd || token.isSign(.semicolon)
  }

  /// Where the current token begins: with `previousEnd` at the end, a stage's span.
  package var position: Int { token.isEnd ? previousEnd : token.span.start }

  /// Whether nothing more of the statement follows, wherever it could end.
  package var endsStatement: Bool {
    tokenEndsStatement || (token.startsLine && openBrackets.isEmpty && !token.continuesStatement)
  }

  mutating func advance() {
    previousEnd = token.span.end
    token = lexer.token(from: previousEnd)
    if gapEnds != nil { gapEnds?[previousEnd] = token.span.start }
    tokenEndsStatement = token.isEnd || token.isSign(.semicolon)
    expected.removeAll(keepingCapacity: true)
  }

  /// The token `count` after the current one, which stays where it is.
  func peek(_ count: Int = 1) -> Token {
    var token = token
    for _ in 0..<count { token = lexer.token(from: token.span.end) }
    return token
  }

  /// Goes back to a place that was passed before.
  mutating func rewind(to token: Token, previousEnd: Int) {
    self.token = token
    self.previousEnd = previousEnd
    tokenEndsStatement = token.isEnd || token.isSign(.semicolon)
    expected.removeAll(keepingCapacity: true)
  }

  /// At a token that begins a statement nothing of the statement before is expected any more.
  mutating func beginStatement() {
    statementStart = token.span.start
    definedName = nil
    if !token.isEnd { expected.removeAll(keepingCapacity: true) }
  }

  /// Says what would be accepted at this place.
  package mutating func expecting(_ expectation: Expectation) {
    expected.append(expectation)
    if token.isEnd, scopesAtEnd == nil { scopesAtEnd = scopes }
  }

  /// Reports without giving up what is being read.
  mutating func report(_ diagnostic: Diagnostic) {
    guard !gaveUp else { return }
    if token.isEnd, diagnostic.label.span.start >= previousEnd {
      if failedAtEnd { return }
      failedAtEnd = true
    }
    diagnostics.append(diagnostic)
    if diagnostics.count == Parser.maximumMistakes {
      diagnostics.append(.tooManyMistakes(diagnostic.label.span))
      gaveUp = true
    }
  }
}

// Words, signs and what must follow.
extension Parser {
  /// Reads a word that is a keyword at this place, if it stands there.
  @discardableResult
  package mutating func word(_ word: String) -> Span? {
    if let span = accept(word: word) { return span }
    expecting(.word(word))
    return nil
  }

  package mutating func expectWord(_ word: String) throws(Diagnostic) -> Span {
    guard token.isWord(word) else {
      expecting(.word(word))
      throw unexpected()
    }
    let span = token.span
    advance()
    return span
  }

  /// Reads the word only where a name other than `as` follows: the `outer` of `flatten outer c`.
  package mutating func wordBeforeName(_ word: String) -> Span? {
    let next = peek()
    if token.isWord(word), !endsStatement, next.isName, !next.isWord("as") {
      return accept(word: word)
    }
    expecting(.word(word))
    return nil
  }

  @discardableResult
  package mutating func sign(_ sign: Sign) -> Span? {
    if let span = accept(sign: sign) { return span }
    expecting(.sign(sign))
    return nil
  }

  /// Whether the sign stands here and still belongs to the statement.
  package mutating func isAt(_ sign: Sign) -> Bool {
    if token.isSign(sign), !endsStatement { return true }
    expecting(.sign(sign))
    return false
  }

  @discardableResult
  package mutating func expectSign(_ sign: Sign) throws(Diagnostic) -> Span {
    guard token.isSign(sign) else {
      expecting(.sign(sign))
      throw unexpected()
    }
    let span = token.span
    advance()
    return span
  }

  /// As `word`, where what is expected is recorded as something wider.
  mutating func accept(word: String) -> Span? {
    guard token.isWord(word), !endsStatement else { return nil }
    let span = token.span
    advance()
    return span
  }

  mutating func accept(sign: Sign) -> Span? {
    guard token.isSign(sign), !endsStatement else { return nil }
    let span = token.span
    advance()
    return span
  }

  /// Reads an opening bracket; inside of it line ends are blanks.
  @discardableResult
  package mutating func open(_ sign: Sign) throws(Diagnostic) -> Span {
    let bracket = Bracket(sign: sign, span: token.span)
    let span = try expectSign(sign)
    openBrackets.append(bracket)
    try enter(at: span)
    return span
  }

  /// Reads the bracket that closes the innermost open one.
  @discardableResult
  package mutating func close() throws(Diagnostic) -> Span {
    guard let closing = openBrackets.last?.sign.closing else { throw unexpected() }
    let span = try expectSign(closing)
    openBrackets.removeLast()
    leave()
    return span
  }

  /// One or more, with commas between.
  package mutating func list<Element>(
    of element: (inout Parser) throws(Diagnostic) -> Element
  ) throws(Diagnostic) -> [Element] {
    var elements = [try element(&self)]
    while sign(.comma) != nil { elements.append(try element(&self)) }
    return elements
  }
}

// Limits.
extension Parser {
  mutating func enter(at span: Span) throws(Diagnostic) {
    depth += 1
    if depth > Parser.maximumNesting { throw giveUp(at: span) }
  }

  mutating func leave() { depth -= 1 }

  /// Notes that an expression was built over one of the given height.
  mutating func raise(over height: Int, at span: Span) throws(Diagnostic) {
    self.height = height + 1
    if self.height > Parser.maximumNesting { throw giveUp(at: span) }
  }

  private mutating func giveUp(at span: Span) -> Diagnostic {
    let problem = Diagnostic.nestedTooDeeply(span)
    report(problem)
    gaveUp = true
    return problem
  }
}

extension Diagnostic {
  fileprivate static func nestedTooDeeply(_ span: Span) -> Diagnostic {
    Diagnostic(
      "nested too deeply", at: span, label: "at most \(Parser.maximumNesting) levels",
      help: "a 'let' can hold a part")
  }

  fileprivate static func tooManyMistakes(_ span: Span) -> Diagnostic {
    Diagnostic(
      "there are \(Parser.maximumMistakes) mistakes up to here", at: span,
      label: "what follows is not read")
  }
}
