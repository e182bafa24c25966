/// `expr as name` of `extend`, `summarize`, `distinct` and their like.
package struct Item: Sendable {
  package let expression: Expression
  package let alias: Name?
  /// The whole item, parentheses around the expression included.
  package let span: Span

  package init(expression: Expression, alias: Name?, span: Span) {
    self.expression = expression
    self.alias = alias
    self.span = span
  }
}

/// One entry of `select`.
package enum SelectItem: Sendable {
  /// `*`, `* except a, b`
  case all(Span, except: [Name])
  /// `c.*`
  case members(Name, Span)
  case item(Item)
}

/// `expr desc`
package struct SortKey: Sendable {
  /// Least first, or greatest first.
  package enum Direction: Sendable { case ascending, descending }
  package let expression: Expression
  /// `nil` where neither `asc` nor `desc` stands.
  package let direction: Direction?

  package init(expression: Expression, direction: Direction?) {
    self.expression = expression
    self.direction = direction
  }
}
