/// A moment to the millisecond, as the API writes it: `2025-04-16T00:00:00.000Z`.
///
/// The database keeps microseconds, so a moment read here may be up to one millisecond early
/// (contract, section 11).
public struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

  /// Reads `YYYY-MM-DDTHH:MM:SS[.fff]Z`; `nil` for anything else and for days that don't exist.
  public init?(_ text: String) {
    var reader = DigitReader(Array(text.utf8))
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), reader.skip("T"),
      let hour = reader.number(digits: 2), reader.skip(":"),
      let minute = reader.number(digits: 2), reader.skip(":"),
      let second = reader.number(digits: 2),
      let milliseconds = reader.fraction(), reader.skip("Z"), reader.isAtEnd,
      let date = CivilDate(year: year, month: month, day: day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
    millisecondsSince1970 = Int64(seconds * 1000 + milliseconds)
  }

  public static func < (one: Timestamp, other: Timestamp) -> Bool {
    one.millisecondsSince1970 < other.millisecondsSince1970
  }

  public var description: String {
    let (days, rest) = Int(millisecondsSince1970).flooredDivision(by: 86_400_000)
    let date = CivilDate(daysSince1970: days)
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { padded($0, 2) }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
      + "T\(clock.joined(separator: ":")).\(padded(rest % 1000, 3))Z"
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
