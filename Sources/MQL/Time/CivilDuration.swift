/// A length of time in three parts, which only a date or a time makes comparable: months differ in
/// days, and days in hours where clocks are changed.
package struct CivilDuration: Sendable, Hashable {
  package var months: Int32
  package var days: Int32
  package var milliseconds: Int64

  package init(months: Int32 = 0, days: Int32 = 0, milliseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.milliseconds = milliseconds
  }

  package static let zero = CivilDuration()

  /// In whole days of 24 hours and what is left; months aside.
  var fixedMilliseconds: Int64 {
    let (days, overflow) = Int64(days).multipliedReportingOverflow(by: Instant.millisecondsPerDay)
    let (sum, overflowed) = days.addingReportingOverflow(milliseconds)
    return overflow || overflowed ? (milliseconds < 0 ? .min : .max) : sum
  }

  /// A month counts as the mean of 400 years: what durations are sorted by. Where it is equal and
  /// the months are too, two durations are equal.
  var orderMilliseconds: Int64 {
    let (sum, overflow) = fixedMilliseconds.addingReportingOverflow(Int64(months) * 2_629_746_000)
    return overflow ? (milliseconds < 0 ? .min : .max) : sum
  }

  var isPositive: Bool { months >= 0 && days >= 0 && milliseconds >= 0 && self != .zero }

  /// `nil` past what the parts hold.
  func adding(_ other: CivilDuration) -> CivilDuration? {
    let (months, a) = months.addingReportingOverflow(other.months)
    let (days, b) = days.addingReportingOverflow(other.days)
    let (milliseconds, c) = milliseconds.addingReportingOverflow(other.milliseconds)
    return a || b || c
      ? nil : CivilDuration(months: months, days: days, milliseconds: milliseconds)
  }

  func multiplied(by factor: Int64) -> CivilDuration? {
    let (months, a) = Int64(months).multipliedReportingOverflow(by: factor)
    let (days, b) = Int64(days).multipliedReportingOverflow(by: factor)
    let (milliseconds, c) = milliseconds.multipliedReportingOverflow(by: factor)
    guard !a, !b, !c, let months = Int32(exactly: months), let days = Int32(exactly: days) else {
      return nil
    }
    return CivilDuration(months: months, days: days, milliseconds: milliseconds)
  }

  var negated: CivilDuration {
    CivilDuration(months: 0 &- months, days: 0 &- days, milliseconds: 0 &- milliseconds)
  }
}

/// As the language writes it: `1y6mo`, `14d`, `1h30m`; parts of a second behind a point.
extension CivilDuration: CustomStringConvertible {
  package var description: String {
    if self == .zero { return "0s" }
    let isNegative = months <= 0 && days <= 0 && milliseconds <= 0
    var text = isNegative ? "-" : ""
    func append(_ count: some BinaryInteger, _ unit: String) {
      if count == 0 { return }
      text += (isNegative ? "\(count.magnitude)" : "\(count)") + unit
    }
    append(months / 12, "y")
    append(months % 12, "mo")
    append(days, "d")
    append(milliseconds / 3_600_000, "h")
    append(milliseconds / 60_000 % 60, "m")
    let rest = milliseconds % 60_000
    if rest % 1000 == 0 {
      append(rest / 1000, "s")
    } else {
      let sign = rest < 0 && !isNegative ? "-" : ""
      let thousandths = String(rest.magnitude % 1000)
      let padded = String(repeating: "0", count: 3 - thousandths.utf8.count) + thousandths
      text += "\(sign)\(rest.magnitude / 1000)." + padded.trimmingZeros + "s"
    }
    return text
  }
}

extension String {
  /// Without zeros at its end.
  fileprivate var trimmingZeros: String {
    var text = self
    while text.last == "0" { text.removeLast() }
    return text
  }
}
