import MQLSyntax

/// Arithmetic of times, and what is worked out of constants while a script is checked: a bound of
/// `created_at >= now() - 90d` that is known can be asked of the store.
extension ExpressionBinder {
  /// `nil` where the two are no moments and lengths of time.
  func timeArithmetic(
    _ kind: ArithmeticOperator, _ a: TypedExpression, _ b: TypedExpression, _ span: Span
  ) throws(Diagnostic) -> TypedExpression? {
    switch (a.type, kind, b.type) {
    case (.time, .add, .duration), (.time, .subtract, .duration):
      return call(TimeArithmetic.timePlus, .time, a, signed(kind, b))
    case (.date, .add, .duration), (.date, .subtract, .duration):
      return dateAndDuration(a, signed(kind, b))
    case (.duration, .add, .time): return call(TimeArithmetic.timePlus, .time, b, a)
    case (.duration, .add, .date): return dateAndDuration(b, a)
    case (.duration, .add, .duration), (.duration, .subtract, .duration):
      return call(TimeArithmetic.durationPlus, .duration, a, signed(kind, b))
    case (.time, .subtract, .time), (.time, .subtract, .date), (.date, .subtract, .time):
      return call(TimeArithmetic.timeMinus, .duration, a, b)
    case (.date, .subtract, .date): return call(TimeArithmetic.dateMinus, .duration, a, b)
    case (.duration, .multiply, .int): return call(TimeArithmetic.durationTimes, .duration, a, b)
    case (.int, .multiply, .duration): return call(TimeArithmetic.durationTimes, .duration, b, a)
    case (.duration, .divide, .duration): return call(TimeArithmetic.ratio, .decimal, a, b)
    case (.time, .add, .int), (.time, .subtract, .int), (.date, .add, .int),
      (.date, .subtract, .int):
      throw .intAsDuration(kind, a.type, b.constant?.asInt, at: span)
    default: return nil
    }
  }

  /// With a duration that has hours, or may have some, it is a time.
  private func dateAndDuration(
    _ date: TypedExpression, _ duration: TypedExpression
  ) -> TypedExpression {
    duration.expression.mayHaveSeconds
      ? call(TimeArithmetic.timePlus, .time, date, duration)
      : call(TimeArithmetic.datePlus, .date, date, duration)
  }

  private func signed(
    _ kind: ArithmeticOperator, _ duration: TypedExpression
  ) -> TypedExpression {
    guard kind == .subtract else { return duration }
    let negated = BoundExpression.call(TimeArithmetic.negated, [duration.expression])
    return folded(TypedExpression(negated, .duration), from: [duration])
  }

  private func call(
    _ function: ScalarFunction, _ type: ValueType, _ a: TypedExpression, _ b: TypedExpression
  ) -> TypedExpression {
    folded(TypedExpression(.call(function, [a.expression, b.expression]), type), from: [a, b])
  }

  /// The value itself, where it hangs on constants alone. What fails or leaves a note does so when
  /// it is run.
  func folded(
    _ typed: TypedExpression, from operands: [TypedExpression]
  ) -> TypedExpression {
    guard operands.allSatisfy({ $0.constant != nil }) else { return typed }
    let context = EvaluationContext(clock: environment.clock, notes: Notes())
    let evaluator = Evaluator(Batch(rowCount: 1, columns: []), context: context)
    guard let column = try? evaluator.evaluate(typed.expression), context.notes.all.isEmpty else {
      return typed
    }
    return TypedExpression(.constant(column.value(at: 0)), typed.type)
  }

  mutating func bindTrunc(
    _ name: Name, _ value: Expression, unit: Expression, _ span: Span
  ) throws(Diagnostic) -> TypedExpression {
    let typed = try bind(value)
    guard case .name(let word) = unit, let known = CalendarUnit(rawValue: word.text) else {
      throw .noCalendarUnit(unit)
    }
    let type: ValueType
    do throws(SignatureMismatch) {
      type = try ScalarFunction.trunc.resultType([typed.type, .text])
    } catch {
      throw .truncOfNoTime(typed.type, at: value.span)
    }
    if type == .date, !known.isOfDays { throw .dateHasNoHours(word) }
    if case .unknown = typed.type { return TypedExpression(.constant(.null), .unknown) }
    return folded(
      TypedExpression(
        .call(.trunc, [typed.expression, .constant(.text(known.rawValue))]), type),
      from: [typed])
  }
}

extension BoundExpression {
  /// Of a duration: false where it surely has whole days and months only.
  fileprivate var mayHaveSeconds: Bool {
    switch self {
    case .constant(.duration(let duration)): duration.milliseconds != 0
    case .call(let function, let arguments):
      switch function.name {
      case TimeArithmetic.nameOfDateMinus: false
      case TimeArithmetic.nameOfNegated, TimeArithmetic.durationPlus.name:
        arguments.contains { $0.mayHaveSeconds }
      case TimeArithmetic.durationTimes.name: arguments[0].mayHaveSeconds
      default: true
      }
    case .constant, .column, .element, .field, .json, .at, .not, .and, .or, .coalesce, .isNull,
      .compare, .match, .arithmetic, .negate, .isIn, .isElement, .conditional, .map, .filter,
      .flatten, .aggregateList, .list, .record, .convert, .subquery:
      true
    }
  }
}

extension ValueType {
  /// Whether constants of it are worked out while a script is checked.
  var isOfCalendar: Bool {
    switch self {
    case .time, .date, .duration, .period: true
    case .null, .bool, .int, .decimal, .money, .text, .json, .list, .record, .unknown: false
    }
  }
}

extension Diagnostic {
  fileprivate static func intAsDuration(
    _ kind: ArithmeticOperator, _ type: ValueType, _ count: Int64?, at span: Span
  ) -> Diagnostic {
    let example = count.map { "\($0)d" } ?? "n * 1d"
    return Diagnostic(
      "'\(kind.rawValue)' wants a duration beside \(type.phrase), and this is an int", at: span,
      help: "a duration has its unit: \(kind.rawValue) \(example)")
  }

  fileprivate static func noCalendarUnit(_ unit: Expression) -> Diagnostic {
    let units = CalendarUnit.allCases.map { $0.rawValue }
    guard case .name(let word) = unit else {
      return Diagnostic(
        "trunc wants the bare word of a unit", at: unit.span,
        label: "units: " + units.joined(separator: ", "))
    }
    return .missing("'\(word.text)' is no unit of time", word, among: units, listedAs: "units")
  }

  fileprivate static func truncOfNoTime(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("trunc cuts a time or a date, and this is \(type.phrase)", at: span)
  }

  fileprivate static func dateHasNoHours(_ unit: Name) -> Diagnostic {
    Diagnostic(
      "a date has no \(unit.text)s to cut to", at: unit.span,
      label: "units: year, quarter, month, week, day")
  }
}
