import MQLSyntax

extension ExpressionBinder {
  /// `x matches /re/`
  func matches(
    _ text: TypedExpression, _ pattern: Expression, textSpan: Span
  ) throws(Diagnostic) -> BoundExpression {
    try checkIsText(text, .matches, at: textSpan)
    guard case .regex(let literal, _) = pattern else { throw notAPattern(pattern) }
    return .call(.matching(try compile(literal)), [text.expression])
  }

  /// `replace(text, /re/, new)` and `split(text, /re/)`; `nil` where no argument is a pattern.
  mutating func bindCallWithPattern(
    _ name: Name, _ values: [Expression], _ span: Span
  ) throws(Diagnostic) -> TypedExpression? {
    guard values.count > 1, case .regex(let literal, _) = values[1],
      let function = [ScalarFunction.replace, .split].first(where: { $0.name == name.text })
    else { return nil }
    var typed: [TypedExpression] = []
    for (index, value) in values.enumerated() {
      typed.append(
        index == 1 ? TypedExpression(.constant(.text("")), .text) : try bind(value))
    }
    let type = try resultType(of: function, name, typed, values, span)
    let regex = try compile(literal)
    var others = arguments(typed, of: function, values)
    others.remove(at: 1)
    if name.text == ScalarFunction.split.name {
      return TypedExpression(.call(.splitting(regex), others), type)
    }
    try checkGroups(of: typed[2], regex, at: values[2].span)
    return TypedExpression(.call(.replacing(regex), others), type)
  }

  private func checkGroups(
    of replacement: TypedExpression, _ regex: RegularExpression, at span: Span
  ) throws(Diagnostic) {
    guard case .text(var text)? = replacement.constant else { return }
    let missing = text.withUTF8 { RegexReplacement($0, for: regex).missingGroup }
    if let missing { throw .missingGroup(missing, of: regex, at: span) }
  }

  private func compile(_ literal: RegexLiteral) throws(Diagnostic) -> RegularExpression {
    do throws(RegularExpression.Problem) {
      return try RegularExpression(literal)
    } catch {
      throw .badRegex(error, in: literal)
    }
  }

  private func notAPattern(_ pattern: Expression) -> Diagnostic {
    if case .literal(.text(let text), let span) = pattern { return .textAsPattern(text, at: span) }
    return .patternNotWrittenOut(at: pattern.span)
  }
}

extension RegexLiteral {
  fileprivate var isRight: Bool { (try? RegularExpression(self)) != nil }
}

extension Diagnostic {
  static func regexElsewhere(at span: Span) -> Diagnostic {
    Diagnostic(
      "a regular expression is no value", at: span,
      label: "it stands right of 'matches', and as an argument of replace and split")
  }

  fileprivate static func textAsPattern(_ text: String, at span: Span) -> Diagnostic {
    // Who writes the slashes into the text means those of the pattern.
    let isInSlashes = text.count > 2 && text.hasPrefix("/") && text.hasSuffix("/")
    let content = isInSlashes ? text.dropFirst().dropLast() : text[...]
    let pattern = content.reduce(into: "") { $0 += $1 == "/" ? "\\/" : String($1) }
    let literal = RegexLiteral(pattern: pattern, flags: [], patternSpan: span)
    let isRight = !text.isEmpty && !text.contains { $0.isNewline } && literal.isRight
    return Diagnostic(
      "'matches' wants a regular expression, and this is a text", at: span,
      label: "a regular expression stands between slashes",
      fix: isRight ? Fix(replace: span, with: "/\(pattern)/") : nil)
  }

  fileprivate static func patternNotWrittenOut(at span: Span) -> Diagnostic {
    Diagnostic(
      "'matches' wants a regular expression that is written out", at: span,
      help: "it is checked before anything runs: matches /^VIP/; "
        + "'contains' and '~' take any text")
  }

  fileprivate static func badRegex(
    _ problem: RegularExpression.Problem, in literal: RegexLiteral
  ) -> Diagnostic {
    let pattern = literal.patternSpan
    let place = min(pattern.start + problem.offset, pattern.end)
    // The compiler stops behind what it can't read; of half a character nothing is underlined.
    let bytes = Array(literal.pattern.utf8)
    var start = max(0, problem.offset - 1)
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return Diagnostic(
      "a regular expression can't be read",
      at: problem.isAhead ? Span(place, place + 1) : Span(pattern.start + start, place),
      label: problem.message)
  }

  fileprivate static func missingGroup(
    _ group: String, of regex: RegularExpression, at span: Span
  ) -> Diagnostic {
    let count = regex.groupCount
    return Diagnostic(
      "\(regex.description) has no group for '\(group)'", at: span,
      label: count == 0
        ? "it has no group: parentheses make one"
        : count == 1 ? "it has one group: $1" : "its groups are $1 to $\(count)",
      help: "a dollar itself is written $$")
  }
}
