internal import MQL
internal import MedusaAdmin

/// A stretch of time, from its first millisecond to before its end.
///
/// The server keeps microseconds and shows milliseconds: what it shows as t lies from t to before
/// the next millisecond. So every comparison becomes `[gte]` and `[lt]`, exactly.
struct TimeBounds: Sendable, Hashable {
  var from: Int64?
  var end: Int64?

  /// `nil` where no stretch says it (`!=`), or where the server would misread a bound.
  init?(_ comparison: Comparison, _ instant: Instant) {
    let t = instant.milliseconds
    guard Self.legible.contains(t) else { return nil }
    switch comparison {
    case .equal: (from, end) = (t, t + 1)
    case .less: end = t
    case .lessOrEqual: end = t + 1
    case .greater: from = t + 1
    case .greaterOrEqual: from = t
    case .notEqual: return nil
    }
  }

  init(from: Int64? = nil, end: Int64? = nil) {
    self.from = from
    self.end = end
  }

  func intersection(_ other: TimeBounds) -> TimeBounds {
    var bounds = self
    if let from = other.from { bounds.from = max(self.from ?? from, from) }
    if let end = other.end { bounds.end = min(self.end ?? end, end) }
    return bounds
  }

  func contains(_ t: Int64) -> Bool {
    (from.map { $0 <= t } ?? true) && (end.map { t < $0 } ?? true)
  }

  var isEmpty: Bool {
    guard let from, let end else { return false }
    return from >= end
  }

  func add(to query: inout Query, _ field: String) {
    for (key, bound) in [("gte", from), ("lt", end)] {
      guard let bound else { continue }
      query.add(field, key: key, Timestamp(millisecondsSince1970: bound).description)
    }
  }

  /// Years 1000 to 9999: four digits, wherever they are read. The last day is left out, so that a
  /// bound of one millisecond more is legible too.
  private static let legible: ClosedRange<Int64> = -30_610_224_000_000...253_402_214_400_000
}
