/// `expr as name` of `extend`, `summarize`, `distinct` and their like.
package struct Item: Sendable {
  package let expression: Expression
  package let alias: Name?

  package init(expression: Expression, alias: Name?) {
    self.expression = expression
    self.alias = alias
  }

  package var span: Span { alias.map { expression.span.to($0.span) } ?? expression.span }
}

/// One entry of `select`.
package enum SelectItem: Sendable {
  /// `*`
  case all(Span)
  /// `c.*`
  case members(Name, Span)
  case item(Item)
}

/// `expr desc`
package struct SortKey: Sendable {
  package enum Direction: Sendable { case ascending, descending }
  package let expression: Expression
  /// `nil` where neither `asc` nor `desc` stands.
  package let direction: Direction?

  package init(expression: Expression, direction: Direction?) {
    self.expression = expression
    self.direction = direction
  }
}
