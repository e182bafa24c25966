// What an expression is made of: literals, names, calls, brackets.
extension Parser {
  /// What recurses is asked for first, and by functions of their own: the frames stay small.
  mutating func primary() throws(Diagnostic) -> Expression {
    height = 1
    if token.isSign(.openParenthesis) { return try parenthesised() }
    if token.isSign(.openBracket) { return try expressionList() }
    if token.isSign(.openBrace) { return try record() }
    if token.isSign(.dollar) { return try variable() }
    if token.isWord("case") { return try conditional() }
    if let constant = constant() { return constant }
    if case .template(let parts) = token.kind { return try template(parts) }
    if token.isSign(.slash) { return try regex() }
    if token.isSign(.doubleSlash) { throw .emptyRegex(token.span) }
    let name = try valueName()
    guard token.isSign(.openParenthesis), !endsStatement else {
      names.counts[name.text, default: 0] += 1
      return .name(name)
    }
    return try call(name)
  }

  /// `$name`
  mutating func variable() throws(Diagnostic) -> Expression {
    let dollar = try expectSign(.dollar)
    if token.isName, token.span.start > dollar.end {
      throw .blankAfterDollar(Span(dollar.start, token.span.end), text.slice(token.span))
    }
    let name = try self.name(.variable)
    names.counts[name.text, default: 0] += 1
    names.behindDollar.insert(name.text)
    height = 1
    return .variable(name, dollar.to(name.span))
  }

  private mutating func constant() -> Expression? {
    guard let literal = literal(token) else { return nil }
    let span = token.span
    advance()
    return .literal(literal, span)
  }

  /// `nil` for an int that does not fit, and for what is no literal.
  func literal(_ token: Token) -> Literal? {
    switch token.kind {
    case .text(let text): .text(text)
    case .integer(let magnitude): Int64(exactly: magnitude).map { .int($0) }
    case .decimal(let digits): .decimal(digits)
    case .date(let day): .date(year: day.year, month: day.month, day: day.day)
    case .time(let time): .time(time)
    case .duration(let duration): .duration(duration)
    case .period(let period): .period(period)
    case .word("null"): .null
    case .word("true"): .bool(true)
    case .word("false"): .bool(false)
    case .word, .quotedName, .template, .sign, .end, .invalid: nil
    }
  }

  /// Whether an expression could begin here; a list of items that may be missing asks.
  package mutating func startsValue() -> Bool {
    expecting(.value)
    expecting(.name(.field))
    expecting(.name(.function))
    guard !endsStatement else { return false }
    switch token.kind {
    case .word(let word):
      return !ReservedWords.contains(word) || Parser.valueWords.contains(word)
    case .quotedName, .text, .template, .integer, .decimal, .date, .time, .duration, .period,
      .invalid:
      return true
    case .sign(let sign):
      return sign.closing != nil || sign == .minus || sign == .exclamation || sign == .dollar
    case .end: return false
    }
  }

  private static let valueWords: Set<String> = ["null", "true", "false", "case", "not"]

  /// The name of a column or a function; what else begins no value is an error.
  private mutating func valueName() throws(Diagnostic) -> Name {
    let span = token.span
    switch token.kind {
    case .word(let word):
      if ReservedWords.contains(word) { throw expectedValue() }
      let lowercase = word.lowercased()
      if lowercase != word, Parser.valueWords.contains(lowercase) {
        throw .wrongCase(span, word, lowercase)
      }
      return try anyWord(.field)
    case .quotedName: return try anyWord(.field)
    case .integer: throw .integerTooLarge(span)
    case .sign(.exclamation): throw .refusedNot(span)
    case .text, .template, .decimal, .date, .time, .duration, .period, .sign, .end, .invalid:
      throw expectedValue()
    }
  }

  private mutating func call(_ name: Name) throws(Diagnostic) -> Expression {
    try open(.openParenthesis)
    var arguments: [Expression.Argument] = []
    var tallest = 0
    if !token.isSign(.closeParenthesis) {
      repeat {
        arguments.append(try argument())
        tallest = max(tallest, height)
      } while sign(.comma) != nil
    }
    try close()
    try raise(over: tallest, at: name.span)
    return .call(name, arguments, Span(name.span.start, previousEnd))
  }

  /// `expr`, `list where condition`, or `where condition` alone.
  private mutating func argument() throws(Diagnostic) -> Expression.Argument {
    guard token.isWord("where") else {
      if startsOneRecord || startsRowsOfSnapshot || isFollowedByPipe {
        return .value(try pipelineAsValue())
      }
      return .value(try filteredExpression())
    }
    let start = position
    advance()
    let condition = try expression()
    return .condition(condition, Span(start, previousEnd))
  }

  /// `expr`, or `list where condition`: legal inside of parentheses only.
  private mutating func filteredExpression() throws(Diagnostic) -> Expression {
    let start = position
    let list = try expression()
    guard word("where") != nil else { return list }
    let listHeight = height
    scopes.append(OpenScope(owner: .elements(list)))
    let condition = try expression()
    scopes.removeLast()
    try raise(over: max(height, listHeight), at: Span(start, previousEnd))
    return .filter(list, where: condition, Span(start, previousEnd))
  }

  private mutating func parenthesised() throws(Diagnostic) -> Expression {
    if parenthesisHoldsPipeline() { return try pipelineInExpression() }
    try open(.openParenthesis)
    let inner = try filteredExpression()
    try close()
    return inner
  }

  /// `[1, 2,]`
  mutating func expressionList() throws(Diagnostic) -> Expression {
    let start = position
    try open(.openBracket)
    height = 0
    let elements = token.isSign(.closeBracket) ? [] : try expressions(closing: .closeBracket)
    try close()
    try raise(over: height, at: Span(start, previousEnd))
    return .list(elements, Span(start, previousEnd))
  }

  /// One or more; a comma before the closing bracket is fine where one is given.
  mutating func expressions(closing: Sign? = nil) throws(Diagnostic) -> [Expression] {
    var elements = [try expression()]
    var tallest = height
    while sign(.comma) != nil {
      if let closing, token.isSign(closing) { break }
      elements.append(try expression())
      tallest = max(tallest, height)
    }
    height = tallest
    return elements
  }

  /// `{name: value, "any text": value,}`
  private mutating func record() throws(Diagnostic) -> Expression {
    let start = position
    try open(.openBrace)
    var members: [Expression.RecordMember] = []
    var tallest = 0
    while !token.isSign(.closeBrace) {
      let name = try memberName()
      try expectSign(.colon)
      members.append(Expression.RecordMember(name: name, value: try expression()))
      tallest = max(tallest, height)
      if sign(.comma) == nil { break }
    }
    try close()
    try raise(over: tallest, at: Span(start, previousEnd))
    return .record(members, Span(start, previousEnd))
  }

  private mutating func memberName() throws(Diagnostic) -> Name {
    guard case .text(let text) = token.kind else { return try anyWord(.newName) }
    let name = Name(text, token.span)
    advance()
    return name
  }

  /// `case when a then b else c end`
  private mutating func conditional() throws(Diagnostic) -> Expression {
    let start = token.span
    advance()
    try enter(at: start)
    var branches: [Expression.Branch] = []
    var otherwise: Expression?
    var tallest = 0
    _ = try expectWord("when")
    repeat {
      let when = try expression()
      tallest = max(tallest, height)
      _ = try expectWord("then")
      branches.append(Expression.Branch(when: when, then: try expression()))
      tallest = max(tallest, height)
    } while word("when") != nil
    if word("else") != nil {
      otherwise = try expression()
      tallest = max(tallest, height)
    }
    _ = try expectWord("end")
    leave()
    try raise(over: tallest, at: start)
    return .conditional(branches, otherwise: otherwise, Span(start.start, previousEnd))
  }

  private mutating func expectedValue() -> Diagnostic {
    _ = startsValue()
    return unexpected()
  }
}

extension Diagnostic {
  fileprivate static func blankAfterDollar(_ span: Span, _ name: String) -> Diagnostic {
    Diagnostic(
      "'$' stands right before its name", at: span, fix: Fix(replace: span, with: "$" + name))
  }

  fileprivate static func refusedNot(_ span: Span) -> Diagnostic {
    Diagnostic(
      "there is no operator '!'", at: span, label: "written 'not' here",
      fix: Fix(replace: span, with: "not "))
  }
}
