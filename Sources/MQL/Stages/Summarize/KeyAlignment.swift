/// How a key that is a time of the compared field is brought from one period to the other: by its
/// position there.
struct KeyAlignment: Sendable {
  /// What the key is cut to.
  let unit: CalendarUnit
  /// Whether steps without rows are shown: a key that is not cut has no steps.
  let hasSteps: Bool

  /// `nil` for a key that is compared as it is.
  init?(_ key: TypedExpression, of field: TypedExpression) {
    let read = Set(Demand([key.expression]).slots.keys)
    guard key.type == .date || key.type == .time, !read.isEmpty,
      read == Set(Demand([field.expression]).slots.keys)
    else { return nil }
    if case .call(let function, let arguments) = key.expression,
      function.name == ScalarFunction.trunc.name, case .constant(.text(let word)) = arguments[1],
      let unit = CalendarUnit(rawValue: word)
    {
      self.unit = unit
      hasSteps = true
    } else {
      unit = .day
      hasSteps = key.type == .date
    }
  }
}

/// The keys of two periods laid on each other.
struct PeriodOverlay {
  let alignment: KeyAlignment
  let comparison: PeriodComparison
  let zone: Zone
  private let currentStart: CivilDate
  private let previousStart: CivilDate

  init(_ alignment: KeyAlignment, _ comparison: PeriodComparison, _ zone: Zone) {
    self.alignment = alignment
    self.comparison = comparison
    self.zone = zone
    currentStart = zone.date(at: comparison.current.from.instant(in: zone))
    previousStart = zone.date(at: comparison.previous.from.instant(in: zone))
  }

  /// Keys of rows of the other period, at their place in this one.
  func moved(_ keys: Column, where isCurrent: [Bool]) -> Column {
    switch keys {
    case .date(var column):
      for row in isCurrent.indices where !isCurrent[row] && column.validity[row] {
        column.values[row] = moved(column.values[row])
      }
      return .date(column)
    case .time(var column):
      for row in isCurrent.indices where !isCurrent[row] && column.validity[row] {
        column.values[row] = moved(column.values[row])
      }
      return .time(column)
    case .null, .bool, .int, .decimal, .duration, .period, .text, .json, .list, .record:
      return keys
    }
  }

  private func moved(_ day: CivilDate) -> CivilDate {
    switch alignment.unit {
    case .day, .hour, .minute:
      return CivilDate(days: day.days + currentStart.days - previousStart.days)
    case .week:
      let (current, previous) = starts
      return CivilDate(days: day.days + current.days - previous.days)
    case .month, .quarter, .year:
      let (current, previous) = starts
      let (from, to) = (previous.civil, day.civil)
      return current.adding(
        months: Int32((to.year - from.year) * 12 + to.month - from.month))
    }
  }

  private var starts: (current: CivilDate, previous: CivilDate) {
    (alignment.unit.start(of: currentStart), alignment.unit.start(of: previousStart))
  }

  private func moved(_ instant: Instant) -> Instant {
    let wall = zone.wallTime(at: instant)
    let day = moved(wall.date)
    if alignment.hasSteps, alignment.unit.isOfDays { return zone.start(of: day) }
    return zone.instant(of: WallTime(day, millisecondOfDay: wall.millisecondOfDay))
  }

  // MARK: - Steps

  /// The keys of every step, as numbers that tell which period has it.
  struct Steps {
    let keys: Column
    let current: Set<Int64>
    let previous: Set<Int64>
  }

  /// More are no table any more.
  static let mostSteps = 1_000_000

  func steps(of type: ValueType) throws(EvaluationError) -> Steps {
    if type == .date || alignment.unit.isOfDays {
      let current = try days(of: comparison.current)
      let previous = try days(of: comparison.previous).map { moved($0) }
      return type == .date
        ? Steps(dates: current, previous)
        : Steps(times: current.starts(zone), previous.starts(zone))
    }
    return Steps(
      times: try instants(of: comparison.current),
      try instants(of: comparison.previous).map { moved($0) })
  }

  private func days(of period: ResolvedPeriod) throws(EvaluationError) -> [CivilDate] {
    let end = period.until.instant(in: zone)
    let first = alignment.unit.start(of: zone.date(at: period.from.instant(in: zone)))
    let step = alignment.unit.duration(1)
    var days: [CivilDate] = []
    var day = first
    while zone.start(of: day) < end {
      days.append(day)
      if days.count > Self.mostSteps { throw .tooManySteps }
      day = CivilDate(days: day.adding(months: step.months).days + step.days)
    }
    return days
  }

  private func instants(of period: ResolvedPeriod) throws(EvaluationError) -> [Instant] {
    let end = period.until.instant(in: zone)
    let step = alignment.unit.duration(1).milliseconds
    func cut(_ instant: Instant) -> Instant {
      alignment.unit.start(of: instant, at: zone.wallTime(at: instant), in: zone)
    }
    var instants: [Instant] = []
    var instant = cut(period.from.instant(in: zone))
    while instant < end {
      instants.append(instant)
      if instants.count > Self.mostSteps { throw .tooManySteps }
      let next = Instant(milliseconds: instant.milliseconds + step)
      instant = max(cut(next), Instant(milliseconds: instant.milliseconds + 1))
    }
    return instants
  }
}

extension PeriodOverlay.Steps {
  fileprivate init(dates current: [CivilDate], _ previous: [CivilDate]) {
    keys = .date(FixedColumn(Array(Set(current + previous)).sorted()))
    self.current = Set(current.map { Int64($0.days) })
    self.previous = Set(previous.map { Int64($0.days) })
  }

  fileprivate init(times current: [Instant], _ previous: [Instant]) {
    keys = .time(FixedColumn(Array(Set(current + previous)).sorted()))
    self.current = Set(current.map { $0.milliseconds })
    self.previous = Set(previous.map { $0.milliseconds })
  }
}

extension [CivilDate] {
  fileprivate func starts(_ zone: Zone) -> [Instant] { map { zone.start(of: $0) } }
}

extension Column {
  /// A date or time as the number that ``PeriodOverlay/Steps`` knows it by.
  func stepNumber(at row: Int) -> Int64? {
    switch self {
    case .date(let column): column.validity[row] ? Int64(column.values[row].days) : nil
    case .time(let column): column.validity[row] ? column.values[row].milliseconds : nil
    case .null, .bool, .int, .decimal, .duration, .period, .text, .json, .list, .record: nil
    }
  }
}

extension EvaluationError {
  static let tooManySteps = EvaluationError(
    "the period has more than \(PeriodOverlay.mostSteps) steps to fill in",
    help: "a longer unit has fewer")
}
