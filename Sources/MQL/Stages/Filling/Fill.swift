package import MQLSyntax

/// `fill K every STEP`: the steps that no row has.
package struct Fill: Stage {
  package static let keywords = ["fill"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "fill K every STEP [from A to B] [with V]",
    summary: "a row for each missing step between the least and the greatest K, or from A to B",
    details: """
      K is an int, a decimal, a date or a time, as a rule a key of the summarize before: then steps \
      are filled for each combination of its other keys that occurs. Steps of dates and times are \
      durations, counted from the first on the clock of the session's zone: every 1mo from \
      2026-01-31 is 2026-02-28, 2026-03-31. Both ends belong to it. In new rows the other columns \
      are null, or V where it fits their type. Rows come out sorted by the keys, nulls last; rows \
      that lie on no step stay.
      """,
    examples: [
      Manual.Example(
        "[{n: 1, x: 5}, {n: 4, x: 7}] | fill n every 1 with 0",
        gives: "{\"n\":1,\"x\":5}\n{\"n\":2,\"x\":0}\n{\"n\":3,\"x\":0}\n{\"n\":4,\"x\":7}"),
      Manual.Example(
        "[{d: 2026-01-31}] | summarize count() by d | fill d every 1mo from 2026-01-31 to 2026-03-31",
        gives: "{\"d\":\"2026-01-31\",\"count\":1}\n{\"d\":\"2026-02-28\",\"count\":null}\n"
          + "{\"d\":\"2026-03-31\",\"count\":null}"),
    ])

  let key: Name
  let step: Expression
  let range: (from: Expression, to: Expression)?
  let value: Expression?
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Fill {
    let key = try parser.name()
    _ = try parser.expectWord("every")
    let step = try parser.expression()
    var range: (Expression, Expression)?
    if parser.word("from") != nil {
      let from = try parser.expression()
      _ = try parser.expectWord("to")
      range = (from, try parser.expression())
    }
    let value = parser.word("with") == nil ? nil : try parser.expression()
    return Fill(
      key: key, step: step, range: range, value: value, span: parser.span(from: keyword))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    guard let column = binder.shape[key.text] else {
      // As an expression it is told what there is.
      _ = binder.bind(.name(key))
      return nil
    }
    if case .unknown = column.type { return nil }
    let step = binder.constant(step)
    let from = range.flatMap { binder.constant($0.from) }
    let to = range.flatMap { binder.constant($0.to) }
    let value = value.flatMap { binder.constant($0) }
    guard let step, (from == nil) == (range == nil), (to == nil) == (range == nil),
      (value == nil) == (self.value == nil)
    else { return nil }
    do throws(Diagnostic) {
      let series = try Series(column.type, step: step, at: (key.span, self.step.span))
      var ends: Series.Ends?
      if let range, let from, let to {
        ends = Series.Ends(
          from: try binder.end(from, as: column.type, at: range.from.span, key: key.span),
          to: try binder.end(to, as: column.type, at: range.to.span, key: key.span))
      }
      let keys = binder.shape.columns.filter { $0.isKey || $0.slot == column.slot }
      let sorted = column.isKey ? keys : [column]
      var constants: [BoundFill.Constant] = []
      if let value, let span = self.value?.span {
        constants = binder.constants(value, besides: sorted.map { $0.slot })
        if constants.isEmpty { throw .fitsNowhere(value.type, at: span) }
      }
      binder.shape.origin = nil
      return BoundFill(
        key: column.slot, type: column.type, series: series, ends: ends,
        others: sorted.map { $0.slot }.filter { $0 != column.slot },
        order: sorted.map { $0.slot }, constants: constants,
        columns: binder.shape.columns.flatMap { [$0.slot] + ($0.currency.map { [$0] } ?? []) })
    } catch {
      binder.report(error)
      return nil
    }
  }
}

extension QueryBinder {
  /// A value that hangs on no row; `nil` after reporting why there is none, and while pipelines must
  /// run before it is known.
  fileprivate mutating func constant(_ expression: Expression) -> TypedExpression? {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    do throws(Diagnostic) {
      let typed = try binder.bind(expression)
      if typed.type == .unknown || awaits(typed) { return nil }
      let value = try typed.constantValue(at: expression.span, environment.clock)
      return TypedExpression(.constant(value), typed.type)
    } catch {
      report(error)
      return nil
    }
  }

  /// An end of the series in the key's own type.
  fileprivate func end(
    _ typed: TypedExpression, as type: ValueType, at span: Span, key: Span
  ) throws(Diagnostic) -> Value {
    let binder = ExpressionBinder(environment: environment, shape: nil)
    let isText = typed.type == .text && (type == .date || type == .time)
    let isDate = typed.type == .date && type == .time
    guard isText || isDate || typed.type.unified(with: type) == type else {
      throw .endOfOtherType(typed.type, type, at: span, key: key)
    }
    let converted = TypedExpression(binder.convert(typed, to: type), type)
    let value = try converted.constantValue(at: span, environment.clock)
    if value == .null { throw .endOfOtherType(typed.type, type, at: span, key: key) }
    return value
  }

  /// The columns whose type holds the value.
  fileprivate func constants(
    _ value: TypedExpression, besides keys: [Slot]
  ) -> [BoundFill.Constant] {
    let binder = ExpressionBinder(environment: environment, shape: nil)
    return shape.columns.compactMap { column in
      guard !keys.contains(column.slot), value.type.unified(with: column.type) == column.type
      else { return nil }
      return BoundFill.Constant(
        slot: column.slot, expression: binder.convert(value, to: column.type), type: column.type)
    }
  }
}

extension Diagnostic {
  fileprivate static func fitsNowhere(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("no other column takes \(type.phrase)", at: span)
  }

  fileprivate static func endOfOtherType(
    _ found: ValueType, _ type: ValueType, at span: Span, key: Span
  ) -> Diagnostic {
    Diagnostic(
      "the series is of \(type.name)s, and this is \(found.phrase)", at: span,
      others: [Label(key, type.phrase)])
  }
}
