import MQLSyntax

/// Steps of one size: what `fill` makes rows for.
enum Series: Sendable {
  case ints(Int64)
  case decimals(Decimal)
  case dates(CivilDuration)
  case times(CivilDuration)

  /// The first step, and the last value that one may have.
  struct Ends: Sendable {
    let from: Value
    let to: Value
  }

  static let mostSteps = 1_000_000

  init(
    _ type: ValueType, step: TypedExpression, at spans: (key: Span, step: Span)
  ) throws(Diagnostic) {
    guard let value = step.constant else { throw .stepNotPositive(at: spans.step) }
    switch (type, value) {
    case (.int, .int(let step)):
      guard step > 0 else { throw .stepNotPositive(at: spans.step) }
      self = .ints(step)
    case (.decimal, .int), (.decimal, .decimal), (.money, .int), (.money, .decimal):
      guard let step = value.asDecimal, !step.isZero, !step.isNegative else {
        throw .stepNotPositive(at: spans.step)
      }
      self = .decimals(step)
    case (.date, .duration(let step)), (.time, .duration(let step)):
      guard step.isPositive else { throw .stepNotPositive(at: spans.step) }
      if type == .date, step.milliseconds != 0 { throw .hoursBetweenDates(at: spans.step) }
      self = type == .date ? .dates(step) : .times(step)
    case (.int, _), (.decimal, _), (.money, _), (.date, _), (.time, _):
      throw .stepOfOtherType(type, step.type, at: spans.step, key: spans.key)
    case (.null, _), (.bool, _), (.text, _), (.duration, _), (.period, _), (.json, _), (.list, _),
      (.record, _), (.unknown, _):
      throw .noSeries(type, at: spans.key)
    }
  }

  /// Every step from the first on.
  func steps(_ ends: Ends, in zone: Zone) throws(EvaluationError) -> [Value] {
    var steps: [Value] = []
    while let next = step(Int64(steps.count), from: ends.from, in: zone),
      Self.isUpTo(next, ends.to)
    {
      steps.append(next)
      if steps.count > Self.mostSteps {
        throw EvaluationError(
          "more than \(Self.mostSteps) steps lie between \(ends.from.jsonText) and "
            + ends.to.jsonText, help: "fill ... every with a larger step, or from A to B")
      }
    }
    return steps
  }

  /// Counted from the first one: the third month after a 31st is again one where it has the day.
  private func step(_ index: Int64, from start: Value, in zone: Zone) -> Value? {
    switch (self, start) {
    case (.ints(let step), .int(let start)):
      let (distance, a) = step.multipliedReportingOverflow(by: index)
      let (sum, b) = start.addingReportingOverflow(distance)
      return a || b ? nil : .int(sum)
    case (.decimals(let step), _):
      guard let start = start.asDecimal, let distance = step.multiplied(by: Decimal(index)) else {
        return nil
      }
      return start.adding(distance).map { .decimal($0) }
    case (.dates(let step), .date(let start)):
      guard let step = step.multiplied(by: index) else { return nil }
      return start.adding(months: step.months, days: step.days).map { .date($0) }
    case (.times(let step), .time(let start)):
      guard let step = step.multiplied(by: index) else { return nil }
      return start.adding(step, in: zone).map { .time($0) }
    case (.ints, _), (.dates, _), (.times, _): return nil
    }
  }

  private static func isUpTo(_ value: Value, _ end: Value) -> Bool {
    switch (value, end) {
    case (.int(let a), .int(let b)): return a <= b
    case (.date(let a), .date(let b)): return a <= b
    case (.time(let a), .time(let b)): return a <= b
    default:
      guard let a = value.asDecimal, let b = end.asDecimal else { return false }
      return a <= b
    }
  }
}

extension Diagnostic {
  fileprivate static func stepNotPositive(at span: Span) -> Diagnostic {
    Diagnostic("a step goes forward: it is above 0", at: span, help: "every 1, every 1d")
  }

  fileprivate static func hoursBetweenDates(at span: Span) -> Diagnostic {
    Diagnostic(
      "dates are whole days apart, and this step has hours", at: span,
      help: "time(...) makes times of dates before")
  }

  fileprivate static func stepOfOtherType(
    _ type: ValueType, _ step: ValueType, at span: Span, key: Span
  ) -> Diagnostic {
    let isOfTime = type == .date || type == .time
    let wanted =
      switch type {
      case .date, .time: "a duration"
      case .null, .bool, .int, .decimal, .money, .text, .duration, .period, .json, .list, .record,
        .unknown:
        type == .int ? "an int" : "a number"
      }
    return Diagnostic(
      "the step between \(type.name)s is \(wanted), not \(step.phrase)", at: span,
      label: isOfTime ? "1d, 1w, 1mo" : "", others: [Label(key, type.phrase)])
  }

  fileprivate static func noSeries(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      "fill counts ints, decimals, dates or times, and this is \(type.phrase)", at: span)
  }
}
