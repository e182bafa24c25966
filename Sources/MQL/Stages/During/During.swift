package import MQLSyntax

/// `during PERIOD`: the rows of some days, and with `compare` those of the days before beside them.
package struct During: Stage {
  package static let keywords = ["during"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "during PERIOD [on FIELD] [compare previous|last_year]",
    summary: "rows of the period, by created_at unless said",
    details: """
      A period is a year, a date, 2026-Q1, 2026-03, 2026-W05, A..B (to before B begins), last 30d \
      (with today), today, yesterday, tomorrow, this_ last_ next_ with week month quarter year, \
      $name, or a text of these. Days are those of the session's time zone, weeks begin on Monday. \
      last 12h goes exactly from 12 hours ago to now. A row without the field is in no period.

      With compare the rows of a second period come along, and the summarize that must follow gives \
      each aggregate x for the period, as x_previous for the other, and as x_change what x is \
      above x_previous: for numbers and money the difference, for times and dates a duration, for \
      anything else none. Between the two may stand where, extend, select, rename, drop, expand, \
      flatten. previous is the period of the same length right before: of whole months as many \
      months, else as many days; last_year the same dates a year earlier.

      Keys that are times or dates of the field, date(created_at) or trunc(created_at, week), are \
      compared by their position in the period, the first day with the first, and stand there with \
      the dates of this period; steps without rows are filled in, for each combination of the other \
      keys. Other keys, as weekday(created_at), are compared as they are. Without rows count and \
      sum are 0 and other aggregates null. Where one period is longer, its last rows stand alone: x \
      or x_previous is null there. x_change is null where one of the two is. Both periods come by \
      one fetch.
      """,
    examples: [
      Manual.Example(
        #"[{n: 1, at: 2026-01-31}, {n: 2, at: 2026-02-01}] | during 2026-01 on at | select n"#,
        gives: #"{"n":1}"#),
      Manual.Example(
        "[{n: 1, at: 2026-01-31}, {n: 5, at: 2026-02-01}, {n: 2, at: 2026-02-28}] "
          + "| during 2026-02 on at compare previous | summarize sum(n) as n",
        gives: #"{"n":7,"n_previous":1,"n_change":6}"#),
    ])

  let period: PeriodExpression
  /// `nil`: `created_at`.
  let field: Path?
  let comparison: ComparedTo?
  package let span: Span

  /// The other period.
  struct ComparedTo: Sendable {
    let kind: PeriodComparison.Kind
    let span: Span
  }

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> During {
    let period = try parser.period()
    let field = parser.word("on") == nil ? nil : try parser.path()
    var comparison: ComparedTo?
    if let compare = parser.word("compare") {
      let kind: PeriodComparison.Kind
      if parser.word("previous") != nil {
        kind = .previous
      } else {
        _ = try parser.expectWord("last_year")
        kind = .lastYear
      }
      comparison = ComparedTo(kind: kind, span: parser.span(from: compare))
    }
    return During(
      period: period, field: field, comparison: comparison, span: parser.span(from: keyword))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let path = field ?? Path([Name("created_at", span)])
    guard field != nil || binder.shape["created_at"] != nil || binder.shape.isUnknown else {
      binder.report(.noCreatedAt(span))
      return nil
    }
    guard let bound = binder.bindPeriod(period, of: path.expression) else { return nil }
    guard let comparison else {
      return BoundWhere(
        conditions: binder.condition(bound.value, during: bound.period), title: "during")
    }
    guard
      let compared = PeriodComparison(
        bound.value, during: bound.period, comparison.kind, at: comparison.span,
        in: binder.environment.clock.zone)
    else {
      binder.report(.beforeCalendar(comparison.span))
      return nil
    }
    binder.shape.comparison = compared
    return BoundWhere(conditions: compared.conditions, title: "during")
  }
}

extension QueryBinder {
  /// The field and the days, or `nil` after reporting what is wrong with one of them.
  fileprivate mutating func bindPeriod(
    _ period: PeriodExpression, of field: Expression
  ) -> (value: TypedExpression, period: ResolvedPeriod)? {
    let value = bind(field)
    do throws(Diagnostic) {
      let resolved = try PeriodResolver(environment: environment).resolve(period)
      guard let value, let resolved else { return nil }
      // Told here where the field is no time.
      let binder = ExpressionBinder(environment: environment, shape: shape)
      _ = try binder.during(value, resolved, at: field.span)
      switch value.type {
      case .json:
        return (TypedExpression(.convert(value.expression, to: .time), .time), resolved)
      case .time, .date: return (value, resolved)
      case .null, .bool, .int, .decimal, .money, .text, .duration, .period, .list, .record,
        .unknown:
        return nil
      }
    } catch {
      report(error)
      return nil
    }
  }

  fileprivate func condition(
    _ value: TypedExpression, during period: ResolvedPeriod
  ) -> [BoundExpression] {
    period.contains(value, in: environment.clock.zone).conjuncts
  }
}

extension Diagnostic {
  fileprivate static func noCreatedAt(_ span: Span) -> Diagnostic {
    Diagnostic(
      "these rows have no created_at", at: span,
      help: "'on' names the column: during last_month on updated_at")
  }

  fileprivate static func beforeCalendar(_ span: Span) -> Diagnostic {
    Diagnostic("the period to compare with begins before year 0001", at: span)
  }
}
