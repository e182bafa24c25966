/// A value as SQLite keeps it.
package enum SQLiteValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  package init(_ value: Int) { self = .integer(Int64(value)) }
  package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
  package init(_ text: String?) { self = text.map(SQLiteValue.text) ?? .null }
  package init(_ value: Int64?) { self = value.map(SQLiteValue.integer) ?? .null }
}
