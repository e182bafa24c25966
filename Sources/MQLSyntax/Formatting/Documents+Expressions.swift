/// Expressions, with parentheses only where the grammar needs them.
extension Documents {
  /// How strongly an expression holds together, loosest first.
  enum Binding: Int {
    case filter, or, and, not, comparison, coalesce, sum, product, unary, postfix
  }

  package func expression(_ expression: Expression) -> Doc { self.expression(expression, .or) }

  func expression(_ expression: Expression, _ least: Binding) -> Doc {
    let (doc, binding) = parts(of: expression)
    guard binding.rawValue < least.rawValue else { return doc }
    return .group(
      .joined([.text("("), .nest(.joined([.softLine, doc])), .softLine, .text(")")]),
      breaks: false)
  }

  private func parts(of expression: Expression) -> (Doc, Binding) {
    switch expression {
    case .literal(.int(.min), let span): return (.source(span), .unary)
    case .literal(_, let span): return (.source(span), .postfix)
    case .name(let name): return (self.name(name), .postfix)
    case .member(let base, let name):
      return (.joined([self.expression(base, .postfix), .text("."), self.name(name)]), .postfix)
    case .index(let base, let index, _):
      return (
        .joined([self.expression(base, .postfix), .text("["), self.expression(index), .text("]")]),
        .postfix
      )
    case .call(let name, let arguments, let span):
      let parts = arguments.map { argument($0) }
      return (.joined([self.name(name), brackets("(", parts, ")", span)]), .postfix)
    case .negate(let value, _):
      return (.joined([.text("-"), self.expression(value, .postfix)]), .unary)
    case .not(let value, _):
      return (.joined([.text("not "), self.expression(value, .not)]), .not)
    case .and: return (chain(terms(of: expression, isOr: false), "and", .not), .and)
    case .or: return (chain(terms(of: expression, isOr: true), "or", .and), .or)
    case .coalesce(let left, let right):
      return (
        infix(self.expression(left, .sum), "??", self.expression(right, .coalesce)), .coalesce
      )
    case .arithmetic(let operation, let left, let right, _):
      return arithmetic(operation, left, right)
    case .comparison, .isNull, .between, .membership, .during:
      return (comparison(expression), .comparison)
    case .range(let from, let to): return (range(from, to), .comparison)
    case .template(_, let span), .regex(_, let span): return (.source(span), .postfix)
    case .variable(_, let span): return (.source(span), .postfix)
    case .pipeline(let pipeline, let span):
      return (brackets("(", [self.pipeline(pipeline)], ")", span), .postfix)
    case .conditional(let branches, let otherwise, _):
      return (conditional(branches, otherwise), .postfix)
    case .list(let elements, let span):
      return (list(elements, span, allowsParentheses: false), .postfix)
    case .record(let members, let span):
      let parts = members.map { member in
        Doc.joined([name(member.name), .text(": "), self.expression(member.value)])
      }
      return (brackets("{", parts, "}", span), .postfix)
    case .filter(let list, let condition, _):
      return (infix(self.expression(list), "where", self.expression(condition)), .filter)
    }
  }

  private func argument(_ argument: Expression.Argument) -> Doc {
    switch argument {
    case .value(let value): expression(value, .filter)
    case .condition(let condition, _): .joined([.text("where "), expression(condition)])
    }
  }

  private func infix(_ left: Doc, _ sign: String, _ right: Doc) -> Doc {
    .joined([left, .text(" \(sign) "), right])
  }

  private func terms(of expression: Expression, isOr: Bool) -> [Expression] {
    switch expression {
    case .or(let left, let right) where isOr:
      terms(of: left, isOr: isOr) + terms(of: right, isOr: isOr)
    case .and(let left, let right) where !isOr:
      terms(of: left, isOr: isOr) + terms(of: right, isOr: isOr)
    default: [expression]
    }
  }

  private func chain(_ terms: [Expression], _ word: String, _ least: Binding) -> Doc {
    var parts: [Doc] = []
    for term in terms {
      if !parts.isEmpty { parts += [.line, .text(word + " ")] }
      parts.append(expression(term, least))
    }
    return .joined(parts)
  }

  private func arithmetic(
    _ operation: ArithmeticOperator, _ left: Expression, _ right: Expression
  ) -> (Doc, Binding) {
    let isSum = operation == .add || operation == .subtract
    let doc = infix(
      expression(left, isSum ? .sum : .product), operation.rawValue,
      expression(right, isSum ? .product : .unary))
    return (doc, isSum ? .sum : .product)
  }

  private func comparison(_ expression: Expression) -> Doc {
    switch expression {
    case .comparison(let kind, let left, let right, let negated, _):
      let sign =
        !negated
        ? kind.rawValue : kind == .containsIgnoringCase ? "!~" : "not " + kind.rawValue
      return infix(self.expression(left, .coalesce), sign, self.expression(right, .coalesce))
    case .isNull(let value, let negated, _):
      return .joined([
        self.expression(value, .coalesce), .text(negated ? " is not null" : " is null"),
      ])
    case .between(let value, let low, let high, let negated, _):
      let range = infix(self.expression(low, .coalesce), "and", self.expression(high, .coalesce))
      return infix(
        self.expression(value, .coalesce), negated ? "not between" : "between", range)
    case .membership(let value, let candidates, let negated, _):
      return infix(
        self.expression(value, .coalesce), negated ? "not in" : "in",
        self.candidates(candidates))
    case .during(let value, let period, let negated, _):
      return infix(
        self.expression(value, .coalesce), negated ? "not during" : "during", .source(period.span))
    default:
      return self.expression(expression)
    }
  }

  /// What stands right of `in`; each is written once, however deep they nest.
  private func candidates(_ candidates: Expression) -> Doc {
    switch candidates {
    case .list(let elements, let span): list(elements, span, allowsParentheses: true)
    case .range(let from, let to): range(from, to)
    default: expression(candidates, .coalesce)
    }
  }

  private func range(_ from: Expression, _ to: Expression) -> Doc {
    .joined([expression(from, .coalesce), .text(".."), expression(to, .coalesce)])
  }

  /// `(1, 2)` stands only right of `in`.
  private func list(_ elements: [Expression], _ span: Span, allowsParentheses: Bool) -> Doc {
    let parts = elements.map { expression($0) }
    let isInParentheses = allowsParentheses && text.slice(span).hasPrefix("(")
    return isInParentheses ? brackets("(", parts, ")", span) : brackets("[", parts, "]", span)
  }

  private func conditional(_ branches: [Expression.Branch], _ otherwise: Expression?) -> Doc {
    var parts: [Doc] = [.text("case")]
    for branch in branches {
      parts += [
        .line, .text("when "), expression(branch.when), .text(" then "), expression(branch.then),
      ]
    }
    if let otherwise { parts += [.line, .text("else "), expression(otherwise)] }
    return .group(.joined([.nest(.joined(parts)), .line, .text("end")]), breaks: false)
  }
}
