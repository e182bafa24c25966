/// A stretch of time with its ends known: the first belongs to it, the last does not.
struct ResolvedPeriod: Sendable, Hashable {
  enum Bound: Sendable, Hashable {
    /// The beginning of a day in the session's zone.
    case day(CivilDate)
    case instant(Instant)

    func instant(in zone: Zone) -> Instant {
      switch self {
      case .day(let day): zone.start(of: day)
      case .instant(let instant): instant
      }
    }
  }

  let from: Bound
  let until: Bound

  init(from: Bound, until: Bound) {
    self.from = from
    self.until = until
  }

  init(days: Range<CivilDate>) {
    self.init(from: .day(days.lowerBound), until: .day(days.upperBound))
  }

  /// `nil` where it begins or ends within a day.
  var days: Range<CivilDate>? {
    guard case .day(let from) = from, case .day(let until) = until else { return nil }
    return from..<until
  }

  /// Whether a time or a date lies in it; null does not.
  func contains(_ value: TypedExpression, in zone: Zone) -> BoundExpression {
    if value.type == .date, let days {
      return .and(
        .compare(.greaterOrEqual, value.expression, .constant(.date(days.lowerBound))),
        .compare(.less, value.expression, .constant(.date(days.upperBound))))
    }
    let time =
      value.type == .date ? BoundExpression.convert(value.expression, to: .time) : value.expression
    return .and(
      .compare(.greaterOrEqual, time, .constant(.time(from.instant(in: zone)))),
      .compare(.less, time, .constant(.time(until.instant(in: zone)))))
  }
}
