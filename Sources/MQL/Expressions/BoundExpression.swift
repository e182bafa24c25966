/// An expression whose names and types are resolved: what the evaluator runs over a batch.
package indirect enum BoundExpression: Sendable {
  case constant(Value)
  /// A column of the row. `depth` counts the lists that the expression stands in: 0 is the
  /// innermost frame.
  case column(Slot, depth: Int)
  /// The element of the list that is walked `depth` frames out.
  case element(depth: Int)
  /// A record's field; of null it is null.
  case field(BoundExpression, String)
  /// Steps into free-form JSON.
  case json(BoundExpression, [JSONStep])
  /// A list's element: from 0, or from the end where negative; null outside.
  case at(BoundExpression, BoundExpression)
  case not(BoundExpression)
  case and(BoundExpression, BoundExpression)
  case or(BoundExpression, BoundExpression)
  case coalesce(BoundExpression, BoundExpression)
  case isNull(BoundExpression)
  /// Both sides of one type after conversion, or one of them json. Never null.
  case compare(Comparison, BoundExpression, BoundExpression)
  /// `contains`, `starts with`, `ends with`, `~` on texts. Never null.
  case match(TextMatch, BoundExpression, BoundExpression)
  /// Operands are int/int, decimal/decimal (money counts as decimal), or text + text.
  case arithmetic(ArithmeticKind, BoundExpression, BoundExpression)
  case negate(BoundExpression)
  /// Is the value among these: equal to one of them by `==`.
  case isIn(BoundExpression, [BoundExpression])
  /// Is the value among the elements of the list.
  case isElement(BoundExpression, of: BoundExpression)
  case conditional([Branch], otherwise: BoundExpression)
  case call(ScalarFunction, [BoundExpression])
  /// The body once per element of the list, in a frame of its own.
  case map(list: BoundExpression, body: BoundExpression)
  /// The elements for which the condition, in a frame of its own, is true.
  case filter(list: BoundExpression, condition: BoundExpression)
  /// A list of lists as one list.
  case flatten(BoundExpression)
  /// An aggregate over the elements of a list; `argument` in the element's frame.
  case aggregateList(AggregateCall, list: BoundExpression)
  case list([BoundExpression], element: ValueType)
  case record([(name: String, value: BoundExpression)])
  case convert(BoundExpression, to: ValueType)
  /// What a pipeline gave: one row, the same for all rows here. `nil` while it has not run.
  case subquery(SubqueryID, Column?)

  /// One `when ... then ...` of a conditional.
  package struct Branch: Sendable {
    package let when: BoundExpression
    package let then: BoundExpression
    package init(when: BoundExpression, then: BoundExpression) {
      self.when = when
      self.then = then
    }
  }
}

/// One step into free-form JSON.
package enum JSONStep: Sendable, Hashable {
  case member(String)
  /// From the end where negative.
  case element(Int)
}

/// How two values of one type are compared.
package enum Comparison: Sendable, Hashable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// How a text is searched for another.
package enum TextMatch: Sendable, Hashable {
  case contains, startsWith, endsWith, containsIgnoringCase
}

/// What is worked out of two numbers, or of two texts.
package enum ArithmeticKind: Sendable, Hashable {
  case add, subtract, multiply, divide, floorDivide, remainder
}
