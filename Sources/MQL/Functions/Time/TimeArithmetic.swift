/// `+` and `-` and `*` of times, dates and durations. They are written as signs: no list of functions
/// has them.
enum TimeArithmetic {
  /// A time, or a date with a duration of hours, and a duration.
  static let timePlus = sign("+", gives: .time) { (arguments) throws(EvaluationError) -> Column in
    let zone = arguments.context.zone
    let durations = arguments.durations(1)
    return .time(
      try arguments.times(0).combined(
        durations, filler: Instant(milliseconds: 0),
        failure: { "\($0.text(in: zone)) + \($1)" }
      ) { $0.adding($1, in: zone) })
  }

  /// A date and a duration of days and months.
  static let datePlus = sign("+", gives: .date) { (arguments) throws(EvaluationError) -> Column in
    .date(
      try arguments.dates(0).combined(
        arguments.durations(1), filler: CivilDate(days: 0), failure: { "\($0) + \($1)" }
      ) { $0.adding(months: $1.months, days: $1.days) })
  }

  static let durationPlus = sign("+", gives: .duration) {
    (arguments) throws(EvaluationError) -> Column in
    .duration(
      try arguments.durations(0).combined(
        arguments.durations(1), filler: .zero, failure: { "\($0) + \($1)" }
      ) { $0.adding($1) })
  }

  /// In seconds only.
  static let timeMinus = sign("-", gives: .duration) {
    (arguments) throws(EvaluationError) -> Column in
    .duration(
      try arguments.times(0).combined(
        arguments.times(1), filler: .zero, failure: { "\($0) - \($1)" }
      ) { a, b in
        let (difference, overflow) = a.milliseconds.subtractingReportingOverflow(b.milliseconds)
        return overflow ? nil : CivilDuration(milliseconds: difference)
      })
  }

  /// In days only.
  static let dateMinus = sign(nameOfDateMinus, gives: .duration) {
    (arguments) throws(EvaluationError) -> Column in
    .duration(
      try arguments.dates(0).combined(
        arguments.dates(1), filler: .zero, failure: { "\($0) - \($1)" }
      ) { a, b in
        let (difference, overflow) = a.days.subtractingReportingOverflow(b.days)
        return overflow ? nil : CivilDuration(days: difference)
      })
  }

  static let nameOfDateMinus = "- of dates"
  static let nameOfNegated = "- of a duration"

  static let durationTimes = sign("*", gives: .duration) {
    (arguments) throws(EvaluationError) -> Column in
    .duration(
      try arguments.durations(0).combined(
        arguments.ints(1), filler: .zero, failure: { "\($0) * \($1)" }
      ) { $0.multiplied(by: $1) })
  }

  static let negated = sign(nameOfNegated, gives: .duration) { arguments in
    let durations = arguments.durations(0)
    return .duration(
      FixedColumn(values: durations.values.map { $0.negated }, validity: durations.validity))
  }

  /// How often one goes into the other; a day has 24 hours, and months go into months only.
  static let ratio = sign("/", gives: .decimal) { (arguments) throws(EvaluationError) -> Column in
    let (a, b) = (arguments.durations(0), arguments.durations(1))
    let valid = a.validity.intersection(b.validity)
    var ratios = [Decimal?](repeating: nil, count: arguments.rowCount)
    for row in 0..<arguments.rowCount where valid[row] {
      guard let (part, whole) = commensurable(a.values[row], b.values[row]) else {
        throw EvaluationError(
          "\(a.values[row]) / \(b.values[row]): months differ in length",
          help: "a duration of months goes into one of months only")
      }
      if whole == 0 {
        arguments.context.notes.add("division by zero gave null")
      } else {
        ratios[row] = Decimal(part).divided(by: Decimal(whole))
      }
    }
    return .decimal(FixedColumn(ratios, filler: .zero))
  }

  private static func commensurable(
    _ a: CivilDuration, _ b: CivilDuration
  ) -> (Int64, Int64)? {
    if a.months == 0, b.months == 0 { return (a.fixedMilliseconds, b.fixedMilliseconds) }
    let onlyMonths = a.fixedMilliseconds == 0 && b.fixedMilliseconds == 0
    return onlyMonths ? (Int64(a.months), Int64(b.months)) : nil
  }

  private static func sign(
    _ name: String, gives type: ValueType,
    run: @escaping @Sendable (Arguments) throws(EvaluationError) -> Column
  ) -> ScalarFunction {
    ScalarFunction(
      name: name, manual: Manual(usage: name, summary: "", examples: []),
      resultType: { (_: [ValueType]) throws(SignatureMismatch) -> ValueType in type },
      apply: {
        (columns: [Column], rowCount: Int, context: EvaluationContext)
          throws(EvaluationError) -> Column in
        try run(Arguments(columns: columns, rowCount: rowCount, context: context))
      })
  }
}

extension FixedColumn {
  /// Row by row; where the body gives nothing the result lies outside of what can be held.
  fileprivate func combined<Other: Sendable & Hashable, Result: Sendable & Hashable>(
    _ other: FixedColumn<Other>, filler: Result, failure: (Element, Other) -> String,
    _ body: (Element, Other) -> Result?
  ) throws(EvaluationError) -> FixedColumn<Result> {
    let valid = validity.intersection(other.validity)
    var results = [Result](repeating: filler, count: count)
    for row in 0..<count where valid[row] {
      guard let result = body(values[row], other.values[row]) else {
        throw EvaluationError(
          "\(failure(values[row], other.values[row])) is outside of the calendar",
          help: "years go from 0001 to 9999")
      }
      results[row] = result
    }
    return FixedColumn<Result>(values: results, validity: valid)
  }
}
