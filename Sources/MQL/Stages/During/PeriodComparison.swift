package import MQLSyntax

/// Two periods side by side: set from `during ... compare` to the `summarize` that gives both.
package struct PeriodComparison: Sendable {
  /// Which period stands beside the one that was asked for.
  package enum Kind: Sendable, Hashable {
    /// The one of the same length right before.
    case previous
    /// The same dates a year earlier.
    case lastYear
  }

  /// The time or date of a row that tells its period.
  let value: TypedExpression
  let current: ResolvedPeriod
  let previous: ResolvedPeriod
  /// Of `compare`, for messages.
  package let span: Span
  private let zone: Zone

  /// `nil` where the other period lies outside of the calendar.
  init?(
    _ value: TypedExpression, during period: ResolvedPeriod, _ kind: Kind, at span: Span,
    in zone: Zone
  ) {
    guard let previous = period.compared(kind, in: zone) else { return nil }
    self.value = value
    self.current = period
    self.previous = previous
    self.span = span
    self.zone = zone
  }

  /// All of these hold for a row of one of the two. The first two are what a store can be asked.
  var conditions: [BoundExpression] {
    let whole = ResolvedPeriod(from: previous.from, until: current.until)
    var conditions = whole.contains(value, in: zone).conjuncts
    if previous.until.instant(in: zone) != current.from.instant(in: zone) {
      conditions.append(
        .or(previous.contains(value, in: zone), current.contains(value, in: zone)))
    }
    return conditions
  }

  /// Whether a row is of the period itself.
  var isCurrent: BoundExpression { current.contains(value, in: zone) }

  /// Whether a row is of the other period.
  var isPrevious: BoundExpression { previous.contains(value, in: zone) }

  /// Whether a row may be of both, as where a year earlier a long period still went on.
  var overlaps: Bool { current.from.instant(in: zone) < previous.until.instant(in: zone) }
}

extension ResolvedPeriod {
  fileprivate func compared(_ kind: PeriodComparison.Kind, in zone: Zone) -> ResolvedPeriod? {
    switch kind {
    case .previous: before(in: zone)
    case .lastYear: moved(CivilDuration(months: -12), in: zone)
    }
  }

  /// Of whole months as many months, of whole days as many days, else exactly as long.
  private func before(in zone: Zone) -> ResolvedPeriod? {
    guard let days else {
      let (from, until) = (from.instant(in: zone), until.instant(in: zone))
      let length = until.milliseconds - from.milliseconds
      guard let start = from.adding(CivilDuration(milliseconds: -length), in: zone) else {
        return nil
      }
      return ResolvedPeriod(from: .instant(start), until: .instant(from))
    }
    let (first, end) = (days.lowerBound.civil, days.upperBound.civil)
    let start: CivilDate?
    if first.day == 1, end.day == 1 {
      let months = (end.year - first.year) * 12 + end.month - first.month
      start = days.lowerBound.adding(months: Int32(-months), days: 0)
    } else {
      let count = days.upperBound.days - days.lowerBound.days
      start = days.lowerBound.adding(months: 0, days: -count)
    }
    return start.map { ResolvedPeriod(days: $0..<days.lowerBound) }
  }

  private func moved(_ duration: CivilDuration, in zone: Zone) -> ResolvedPeriod? {
    if let days {
      guard let start = days.lowerBound.adding(months: duration.months, days: 0),
        let last = days.upperBound.adding(months: 0, days: -1)?
          .adding(months: duration.months, days: 0)?.adding(months: 0, days: 1),
        // Before 29 February the 28th is the last day, and where there is no 29th it stays in.
        let end = days.upperBound.adding(months: duration.months, days: 0).map({ max($0, last) }),
        start < end
      else { return nil }
      return ResolvedPeriod(days: start..<end)
    }
    guard let start = from.instant(in: zone).adding(duration, in: zone),
      let end = until.instant(in: zone).adding(duration, in: zone), start < end
    else { return nil }
    return ResolvedPeriod(from: .instant(start), until: .instant(end))
  }
}
