// Expressions, loosest operator first, a function for each level of the grammar.
extension Parser {
  package mutating func expression() throws(Diagnostic) -> Expression {
    let first = try conjunction()
    guard token.isWord("or"), !endsStatement else { return first }
    var terms = [first]
    var tallest = height
    while accept(word: "or") != nil {
      terms.append(try conjunction())
      tallest = max(tallest, height)
    }
    return try balanced(terms[...], tallest: tallest) { .or($0, $1) }
  }

  private mutating func conjunction() throws(Diagnostic) -> Expression {
    let first = try negation()
    guard token.isWord("and"), !endsStatement else { return first }
    var terms = [first]
    var tallest = height
    while accept(word: "and") != nil {
      terms.append(try negation())
      tallest = max(tallest, height)
    }
    return try balanced(terms[...], tallest: tallest) { .and($0, $1) }
  }

  /// A chain of a thousand conditions makes a tree of ten levels: which of them are taken together
  /// makes no difference to `and` and `or`.
  private mutating func balanced(
    _ terms: ArraySlice<Expression>, tallest: Int, _ join: (Expression, Expression) -> Expression
  ) throws(Diagnostic) -> Expression {
    if terms.count == 1, let term = terms.first { return term }
    let middle = terms.startIndex + (terms.count + 1) / 2
    let left = try balanced(terms[..<middle], tallest: tallest, join)
    let right = try balanced(terms[middle...], tallest: tallest, join)
    var levels = 0
    while 1 << levels < terms.count { levels += 1 }
    try raise(over: tallest + levels - 1, at: right.span)
    return join(left, right)
  }

  private mutating func negation() throws(Diagnostic) -> Expression {
    guard token.isWord("not") else { return try comparison() }
    let not = token.span
    advance()
    try enter(at: not)
    let operand = try negation()
    leave()
    try raise(over: height, at: not)
    return .not(operand, Span(not.start, previousEnd))
  }

  /// `??` is right associative.
  mutating func coalesce() throws(Diagnostic) -> Expression {
    let left = try sum()
    let leftHeight = height
    guard let sign = accept(sign: .doubleQuestion) else {
      expecting(.continuation)
      return left
    }
    try enter(at: sign)
    let right = try coalesce()
    leave()
    try raise(over: max(leftHeight, height), at: sign)
    return .coalesce(left, right)
  }

  private mutating func sum() throws(Diagnostic) -> Expression {
    var left = try product()
    while let (operation, span) = accept(arithmetic: { $0.sum }) {
      let leftHeight = height
      let right = try product()
      try raise(over: max(leftHeight, height), at: span)
      left = .arithmetic(operation, left, right, operator: span)
    }
    return left
  }

  private mutating func product() throws(Diagnostic) -> Expression {
    var left = try unary()
    while let (operation, span) = accept(arithmetic: { $0.product }) {
      let leftHeight = height
      let right = try unary()
      try raise(over: max(leftHeight, height), at: span)
      left = .arithmetic(operation, left, right, operator: span)
    }
    return left
  }

  private mutating func accept(
    arithmetic: (Sign) -> ArithmeticOperator?
  ) -> (ArithmeticOperator, Span)? {
    guard case .sign(let found) = token.kind, !endsStatement, let operation = arithmetic(found)
    else { return nil }
    let span = token.span
    advance()
    return (operation, span)
  }

  private mutating func unary() throws(Diagnostic) -> Expression {
    guard token.isSign(.minus) else { return try postfix() }
    let minus = token.span
    advance()
    if case .integer(let magnitude) = token.kind, magnitude > UInt64(Int64.max) {
      let span = minus.to(token.span)
      advance()
      height = 1
      return .literal(.int(.min), span)
    }
    try enter(at: minus)
    let operand = try unary()
    leave()
    try raise(over: height, at: minus)
    return .negate(operand, Span(minus.start, previousEnd))
  }

  private mutating func postfix() throws(Diagnostic) -> Expression {
    let start = position
    var base = try primary()
    while !endsStatement {
      let baseHeight = height
      let stepStart = token.span
      if accept(sign: .dot) != nil {
        base = .member(base, try member(of: base))
      } else if token.isSign(.openBracket) {
        try open(.openBracket)
        let index = try expression()
        try close()
        base = .index(base, index, Span(start, previousEnd))
      } else {
        break
      }
      try raise(over: max(baseHeight, height), at: stepStart)
    }
    return base
  }

  private mutating func member(of base: Expression) throws(Diagnostic) -> Name {
    scopes.append(OpenScope(owner: .members(base)))
    let name = try anyWord(.member)
    scopes.removeLast()
    return name
  }
}
