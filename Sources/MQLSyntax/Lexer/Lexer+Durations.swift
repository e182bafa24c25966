// Durations: `90s`, `1y6mo`, `1h30m`.
extension Lexer {
  /// `nil` where no letter follows the number, or one that begins no unit.
  func duration(at start: Int) -> Lexeme? {
    var position = start
    var literal = DurationLiteral()
    var isTooLong = false
    while isDigit(at: position) {
      let digitsStart = position
      while isDigit(at: position) || byte(at: position) == UInt8(ascii: "_") { position += 1 }
      let digits = string(digitsStart, position).filter { $0 != "_" }
      guard let unit = durationUnit(at: position) else { return nil }
      position += unit.rawValue.utf8.count
      isTooLong = isTooLong || !literal.add(Int64(digits), unit)
    }
    guard wordEnd(from: position) == position else { return nil }
    let span = Span(start, position)
    return (isTooLong ? .invalid(.durationTooLong(span)) : .duration(literal), position)
  }

  /// What a number before letters that are no unit is told: `90min` is `90m`.
  func misspelledDuration(_ found: String, at span: Span) -> Diagnostic? {
    let digits = found.prefix { $0.isNumber || $0 == "_" }
    let rest = found.dropFirst(digits.count)
    if rest.first == ".", let unit = rest.last(where: { !$0.isNumber && $0 != "." }),
      "smhdwyo".contains(unit), rest.filter({ $0.isLetter }).count <= 2
    {
      return .fractionOfDuration(span, found)
    }
    let unit: String? =
      switch rest.lowercased() {
      case "sec", "secs", "second", "seconds": "s"
      case "min", "mins", "minute", "minutes": "m"
      case "hr", "hrs", "hour", "hours", "h": "h"
      case "day", "days", "d": "d"
      case "wk", "week", "weeks", "w": "w"
      case "mon", "month", "months", "mo", "mos": "mo"
      case "yr", "yrs", "year", "years", "y": "y"
      default: nil
      }
    return unit.map { .unitMisspelled(span, String(rest), "\(digits)\($0)") }
  }

  /// The longest unit that stands there.
  private func durationUnit(at position: Int) -> DurationUnit? {
    switch byte(at: position) {
    case UInt8(ascii: "m"): byte(at: position + 1) == UInt8(ascii: "o") ? .months : .minutes
    case UInt8(ascii: "s"): .seconds
    case UInt8(ascii: "h"): .hours
    case UInt8(ascii: "d"): .days
    case UInt8(ascii: "w"): .weeks
    case UInt8(ascii: "y"): .years
    default: nil
    }
  }
}

/// The units of durations, as written.
enum DurationUnit: String {
  case seconds = "s"
  case minutes = "m"
  case hours = "h"
  case days = "d"
  case weeks = "w"
  case months = "mo"
  case years = "y"
}

extension DurationLiteral {
  /// False where it is longer than the calendar: 10,000 years.
  fileprivate mutating func add(_ count: Int64?, _ unit: DurationUnit) -> Bool {
    guard let count, count <= 1_000_000_000_000 else { return false }
    switch unit {
    case .seconds: seconds += count
    case .minutes: seconds += count * 60
    case .hours: seconds += count * 3600
    case .days: return Self.add(count, to: &days, most: 3_660_000)
    case .weeks: return Self.add(count * 7, to: &days, most: 3_660_000)
    case .months: return Self.add(count, to: &months, most: 120_000)
    case .years: return Self.add(count * 12, to: &months, most: 120_000)
    }
    return seconds <= 3_660_000 * 86_400
  }

  private static func add(_ count: Int64, to sum: inout Int32, most: Int64) -> Bool {
    let total = Int64(sum) + count
    guard total <= most else { return false }
    sum = Int32(total)
    return true
  }
}

extension Diagnostic {
  fileprivate static func durationTooLong(_ span: Span) -> Diagnostic {
    Diagnostic("a duration is longer than the calendar", at: span, label: "at most 10000y")
  }

  fileprivate static func unitMisspelled(
    _ span: Span, _ unit: String, _ fixed: String
  ) -> Diagnostic {
    Diagnostic(
      "'\(unit)' is no unit of a duration", at: span, label: "units: s m h d w mo y",
      fix: Fix(replace: span, with: fixed))
  }

  fileprivate static func fractionOfDuration(_ span: Span, _ found: String) -> Diagnostic {
    Diagnostic(
      "'\(found)' is no duration: it has no fraction", at: span,
      help: "units add up: 1h30m, 1y6mo, 2d12h")
  }
}
