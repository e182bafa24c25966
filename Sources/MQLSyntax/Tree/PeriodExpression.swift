/// What stands behind `during`: no value, but a stretch of days.
package struct PeriodExpression: Sendable {
  /// How the stretch is told.
  package enum Form: Sendable {
    /// `2026-03`, `2026`, `2026-01-31`
    case point(Point)
    /// `A..B`: from the beginning of A to before B.
    case range(Point, Point)
    /// `last 30d`
    case last(DurationLiteral, Span)
    /// `today`, `last_month`
    case word(Name)
  }

  /// One end of a range, or a whole period.
  package enum Point: Sendable {
    case literal(Literal, Span)
    /// `$since`
    case variable(Name, Span)

    package var span: Span {
      switch self {
      case .literal(_, let span), .variable(_, let span): span
      }
    }
  }

  package let form: Form
  package let span: Span

  package init(_ form: Form, span: Span) {
    self.form = form
    self.span = span
  }

  /// Every word that is a period by itself.
  package static let words: [String] =
    ["today", "yesterday", "tomorrow"]
    + ["this", "last", "next"].flatMap { which in
      ["week", "month", "quarter", "year"].map { "\(which)_\($0)" }
    }
}
