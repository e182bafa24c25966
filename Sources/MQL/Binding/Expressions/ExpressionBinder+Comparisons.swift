import MQLSyntax

extension ExpressionBinder {
  mutating func bindComparison(
    _ kind: ComparisonOperator, _ left: Expression, _ right: Expression, negated: Bool, _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    let a = try bind(left)
    if case .matches = kind {
      let test = try matches(a, right, textSpan: left.span)
      return TypedExpression(negated ? .not(test) : test, .bool)
    }
    let b = try bind(right)
    let test: BoundExpression
    switch kind {
    case .equal: test = try compare(.equal, a, b, left, right)
    case .notEqual: test = .not(try compare(.equal, a, b, left, right))
    case .less: test = try compare(.less, a, b, left, right)
    case .lessOrEqual: test = try compare(.lessOrEqual, a, b, left, right)
    case .greater: test = try compare(.greater, a, b, left, right)
    case .greaterOrEqual: test = try compare(.greaterOrEqual, a, b, left, right)
    case .containsIgnoringCase:
      test = try match(.containsIgnoringCase, kind, a, b, left, right)
    case .contains: test = try match(.contains, kind, a, b, left, right)
    case .startsWith: test = try match(.startsWith, kind, a, b, left, right)
    case .endsWith: test = try match(.endsWith, kind, a, b, left, right)
    case .matches: throw .regexElsewhere(at: right.span)
    }
    return TypedExpression(negated ? .not(test) : test, .bool)
  }

  mutating func bindBetween(
    _ operand: Expression, _ low: Expression, _ high: Expression, negated: Bool, _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    let value = try bind(operand)
    let test = BoundExpression.and(
      try compare(.greaterOrEqual, value, try bind(low), operand, low),
      try compare(.lessOrEqual, value, try bind(high), operand, high))
    return TypedExpression(negated ? .not(test) : test, .bool)
  }

  // MARK: - Equality and order

  func compare(
    _ kind: Comparison, _ a: TypedExpression, _ b: TypedExpression, _ left: Expression,
    _ right: Expression
  ) throws(Diagnostic) -> BoundExpression {
    let (a, b) = try comparable(kind, a, b, left, right)
    return compared(kind, a, b)
  }

  /// Both sides in one type, or an error that names what is wrong with them.
  func comparable(
    _ kind: Comparison, _ a: TypedExpression, _ b: TypedExpression, _ left: Expression,
    _ right: Expression
  ) throws(Diagnostic) -> (TypedExpression, TypedExpression) {
    switch (a.type, b.type) {
    case (.unknown, _), (_, .unknown), (.null, _), (_, .null):
      return (a, b)
    case (.list, _):
      throw .comparisonOfList(at: left.span)
    case (_, .list):
      throw .comparisonOfList(at: right.span)
    case (.time, .date), (.date, .time), (.time, .time), (.date, .date):
      return (a, b)
    case (.time, .text), (.date, .text):
      return (a, try dated(b, like: a.type, at: right.span))
    case (.text, .time), (.text, .date):
      return (try dated(a, like: b.type, at: left.span), b)
    case (.int, .decimal), (.int, .money), (.decimal, .int), (.money, .int), (.decimal, .money),
      (.money, .decimal):
      return (
        TypedExpression(convert(a, to: .decimal), .decimal),
        TypedExpression(convert(b, to: .decimal), .decimal)
      )
    case (.json, .record), (.record, .json): return (a, b)
    case (.json, _), (_, .json): return (a, b)
    case (.duration, .duration):
      for (typed, expression) in [(a, left), (b, right)] {
        if let months = typed.constant?.asDuration?.months, months != 0 {
          throw .monthsCompared(at: expression.span)
        }
      }
      return (a, b)
    case (.time, .period), (.date, .period): throw .periodCompared(at: right.span)
    case (.period, .time), (.period, .date): throw .periodCompared(at: left.span)
    case (.bool, .bool) where kind != .equal && kind != .notEqual:
      throw .noOrder(.bool, at: left.span)
    case (.record, .record) where kind != .equal && kind != .notEqual:
      throw .noOrder(a.type, at: left.span)
    case (let x, let y) where x == y:
      return (a, b)
    default:
      throw .typesDiffer(a.type, b.type, left: left.span, right: right.span)
    }
  }

  /// The comparison itself, a time against a day as whole days in the session's zone.
  func compared(
    _ kind: Comparison, _ a: TypedExpression, _ b: TypedExpression
  ) -> BoundExpression {
    switch (a.type, b.type) {
    case (.unknown, _), (_, .unknown):
      return .constant(.bool(false))
    case (_, .null) where kind == .equal:
      return .isNull(a.expression)
    case (.null, _) where kind == .equal:
      return .isNull(b.expression)
    case (.time, .date):
      if case .date(let day)? = b.constant { return timeComparison(kind, a.expression, day) }
      return .compare(kind, .convert(a.expression, to: .date), b.expression)
    case (.date, .time):
      if case .date(let day)? = a.constant {
        return timeComparison(kind.mirrored, b.expression, day)
      }
      return .compare(kind, a.expression, .convert(b.expression, to: .date))
    default:
      return .compare(kind, a.asKey, b.asKey)
    }
  }

  /// Compares the day of a time by the instants at which that day begins and ends.
  private func timeComparison(
    _ kind: Comparison, _ time: BoundExpression, _ day: CivilDate
  ) -> BoundExpression {
    let zone = environment.clock.zone
    let start = BoundExpression.constant(.time(zone.start(of: day)))
    let end = BoundExpression.constant(.time(zone.start(of: CivilDate(days: day.days + 1))))
    switch kind {
    case .equal:
      return .and(.compare(.greaterOrEqual, time, start), .compare(.less, time, end))
    case .notEqual:
      return .not(.and(.compare(.greaterOrEqual, time, start), .compare(.less, time, end)))
    case .less: return .compare(.less, time, start)
    case .lessOrEqual: return .compare(.less, time, end)
    case .greater: return .compare(.greaterOrEqual, time, end)
    case .greaterOrEqual: return .compare(.greaterOrEqual, time, start)
    }
  }

  /// A text that must become a date or a time is converted here, and refused where it can't be.
  private func dated(
    _ typed: TypedExpression, like type: ValueType, at span: Span
  ) throws(Diagnostic) -> TypedExpression {
    guard case .text(let text)? = typed.constant else {
      throw .textAgainstTime(type, at: span)
    }
    if let date = CivilDate(iso: text) { return TypedExpression(.constant(.date(date)), .date) }
    if type == .time, let time = Instant(iso: text, in: environment.clock.zone) {
      return TypedExpression(.constant(.time(time)), .time)
    }
    throw .notADate(text, type, at: span)
  }

  // MARK: - Texts

  private func match(
    _ kind: TextMatch, _ operation: ComparisonOperator, _ a: TypedExpression, _ b: TypedExpression,
    _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> BoundExpression {
    try checkIsText(a, operation, at: left.span)
    try checkIsText(b, operation, at: right.span)
    return .match(kind, a.expression, b.expression)
  }

  func checkIsText(
    _ typed: TypedExpression, _ operation: ComparisonOperator, at span: Span
  ) throws(Diagnostic) {
    switch typed.type {
    case .text, .json, .null, .unknown: return
    case .list: throw .comparisonOfList(at: span)
    case .bool, .int, .decimal, .money, .time, .date, .duration, .period, .record:
      throw .notAText(operation, typed.type, at: span)
    }
  }
}

extension Comparison {
  /// The same comparison with its sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension Diagnostic {
  fileprivate static func typesDiffer(
    _ a: ValueType, _ b: ValueType, left: Span, right: Span
  ) -> Diagnostic {
    Diagnostic(
      "\(a.phrase) can't be compared with \(b.phrase)", at: right, label: b.phrase,
      others: [Label(left, a.phrase)])
  }

  fileprivate static func monthsCompared(at span: Span) -> Diagnostic {
    Diagnostic(
      "months differ in length: this duration is longer or shorter by the day it begins", at: span,
      help: "compare times: created_at < now() - 3mo; days and hours can be compared")
  }

  fileprivate static func periodCompared(at span: Span) -> Diagnostic {
    Diagnostic(
      "a period is no time to compare with", at: span,
      help: "'during' asks whether a time lies in it: created_at during 2026-03")
  }

  fileprivate static func comparisonOfList(at span: Span) -> Diagnostic {
    Diagnostic(
      "this is a list, and a comparison is of single values", at: span,
      help: "any(... where it == x) asks about its elements, x in ... whether x is one of them")
  }

  fileprivate static func noOrder(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("\(type.phrase) has no order, only == and !=", at: span)
  }

  fileprivate static func notAText(
    _ operation: ComparisonOperator, _ type: ValueType, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "'\(operation.rawValue)' compares texts, and this is \(type.phrase)", at: span,
      help: "text(...) makes a text of it")
  }

  fileprivate static func textAgainstTime(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(type.phrase) is compared with a text that is not written out", at: span,
      help: "a literal is converted by itself: \"2026-01-31\"")
  }

  fileprivate static func notADate(_ text: String, _ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      "'\(text)' is no \(type == .time ? "date or time" : "date")", at: span,
      help: type == .time ? "2026-01-31 or 2026-01-31T10:00:00Z" : "2026-01-31")
  }
}
