/// One value by itself: a constant of the query, a cell on its way to a text. Never on the hot
/// path, which works on whole columns.
package indirect enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  /// A decimal or an amount of money.
  case decimal(Decimal)
  case text(String)
  case time(Instant)
  case date(CivilDate)
  case duration(CivilDuration)
  case period(CivilPeriod)
  /// Raw JSON text, never the text `null`.
  case json(String)
  case list([Value])
  case record([RecordValue])

  /// One field of a record, with its value.
  package struct RecordValue: Sendable, Hashable {
    package let name: String
    package let value: Value
    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }
}

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Sendable, Hashable, Comparable {
  package var milliseconds: Int64
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}

/// A day: days since 1970-01-01.
package struct CivilDate: Sendable, Hashable, Comparable {
  package var days: Int32
  package init(days: Int32) { self.days = days }
  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }
}
