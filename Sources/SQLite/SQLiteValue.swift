/// A value as SQLite keeps it.
package enum SQLiteValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// An integer.
  package init(_ value: Int) { self = .integer(Int64(value)) }
  /// 1 or 0.
  package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
  /// NULL for `nil`.
  package init(_ text: String?) { self = text.map(SQLiteValue.text) ?? .null }
  /// NULL for `nil`.
  package init(_ value: Int64?) { self = value.map(SQLiteValue.integer) ?? .null }
}
