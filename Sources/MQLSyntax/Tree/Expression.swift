/// An expression as written; names are not resolved.
package indirect enum Expression: Sendable {
  case literal(Literal, Span)
  case name(Name)
  /// `$name`: always a `let` or a `param`; the span takes in the `$`.
  case variable(Name, Span)
  /// `(groups | count)`: a pipeline that stands for what it gives.
  case pipeline(Pipeline, Span)
  /// `customers.email`
  case member(Expression, Name)
  /// `shipping_addresses[0]`, `metadata["a b"]`; the span takes in the brackets.
  case index(Expression, Expression, Span)
  case call(Name, [Argument], Span)
  /// Unary minus.
  case negate(Expression, Span)
  case not(Expression, Span)
  case and(Expression, Expression)
  case or(Expression, Expression)
  /// `??`
  case coalesce(Expression, Expression)
  case arithmetic(ArithmeticOperator, Expression, Expression, operator: Span)
  /// `negated`: `not contains`, `!~` and their like, each exactly `not (...)`.
  case comparison(ComparisonOperator, Expression, Expression, negated: Bool, operator: Span)
  case isNull(Expression, negated: Bool, Span)
  case between(Expression, low: Expression, high: Expression, negated: Bool, Span)
  /// `x in (1, 2)`, `x in [1, 2]`: the list is a `list` expression where it is written out.
  case membership(Expression, in: Expression, negated: Bool, Span)
  /// `created_at during last_month`
  case during(Expression, PeriodExpression, negated: Bool, Span)
  case conditional([Branch], otherwise: Expression?, Span)
  case list([Expression], Span)
  /// `A..B`, right of `in`: from A to below B.
  case range(Expression, Expression)
  /// `f"{first_name} <{email}>"`
  case template([TemplatePart], Span)
  /// Right of `matches`, and as an argument.
  case regex(RegexLiteral, Span)
  case record([RecordMember], Span)
  /// `L where P`: an argument of a function, or in parentheses.
  case filter(Expression, where: Expression, Span)

  /// One `when ... then ...`.
  package struct Branch: Sendable {
    package let when: Expression
    package let then: Expression
    package init(when: Expression, then: Expression) {
      self.when = when
      self.then = then
    }
  }

  /// `name: value`
  package struct RecordMember: Sendable {
    package let name: Name
    package let value: Expression
    package init(name: Name, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// A piece of `f"..."`.
  package enum TemplatePart: Sendable {
    case text(String)
    case value(Expression)
  }

  /// One argument of a call.
  package enum Argument: Sendable {
    case value(Expression)
    /// `count(where P)`
    case condition(Expression, Span)

    package var span: Span {
      switch self {
      case .value(let value): value.span
      case .condition(_, let span): span
      }
    }
  }
}

/// An operator between two values, as written.
package enum ArithmeticOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
}

/// An operator of a comparison, as written; `=` and `!~` are read as others.
package enum ComparisonOperator: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case containsIgnoringCase = "~"
  case contains = "contains"
  case startsWith = "starts with"
  case endsWith = "ends with"
  case matches = "matches"
}

extension Expression {
  package var span: Span {
    switch self {
    case .literal(_, let span), .index(_, _, let span), .call(_, _, let span),
      .negate(_, let span), .not(_, let span), .isNull(_, _, let span),
      .between(_, _, _, _, let span), .membership(_, _, _, let span), .during(_, _, _, let span),
      .conditional(_, _, let span), .list(_, let span), .record(_, let span),
      .filter(_, _, let span), .variable(_, let span), .pipeline(_, let span),
      .template(_, let span), .regex(_, let span):
      span
    case .name(let name): name.span
    case .member(let base, let name): base.span.to(name.span)
    case .and(let left, let right), .or(let left, let right), .coalesce(let left, let right),
      .range(let left, let right), .arithmetic(_, let left, let right, _),
      .comparison(_, let left, let right, _, _):
      left.span.to(right.span)
    }
  }
}
