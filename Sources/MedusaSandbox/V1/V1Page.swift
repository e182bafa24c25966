import MedusaAdmin
import SQLite

/// One page of a list: its bounds as they were asked for, and its order.
struct V1Page {
  var limit: Double
  var offset: Double
  var order: String?

  init(_ query: inout V1Query, limit: Double) {
    self.limit = query.number("limit", default: limit)
    offset = query.number("offset", default: 0)
    order = query.text("order")
  }

  /// `LIMIT`; `nil` for 0, which means everything. The database rounds a fraction half up.
  func limitRows() throws(V1Failure) -> Int64? {
    if limit == 0 { return nil }
    return try rows(limit)
  }

  func offsetRows() throws(V1Failure) -> Int64 { try rows(offset) }

  private func rows(_ value: Double) throws(V1Failure) -> Int64 {
    guard value >= 0, value < 9e18 else { throw .unknown }
    return Int64(value.rounded(.toNearestOrAwayFromZero))
  }

  /// `ORDER BY`, nulls as PostgreSQL has them: last going up, first going down.
  ///
  /// - Parameter standard: the order where none is asked for; `nil` for none.
  func orderSQL(_ selection: Selection, standard: String?) throws(V1Failure) -> String {
    let joins = !selection.relations.isEmpty
    guard let order = order ?? standard else { return joins ? "t.id" : "t.pk" }
    let isDescending = order.utf8.first == UInt8(ascii: "-")
    let name = isDescending ? order.dropFirst() : order[...]
    let direction = isDescending ? "DESC" : "ASC"
    // A dotted path would need that relation expanded; nothing is known to send one.
    guard let column = selection.entity.column(name), !column.isComputed else { throw .unknown }
    var sql = column.sql
    if case .json = column.kind { sql += " COLLATE jsonb" }
    sql += " \(direction)"
    if !column.isRequired { sql += isDescending ? " NULLS FIRST" : " NULLS LAST" }
    // With a relation joined the server adds the id; without, ties have no order, and this one is
    // what an index gives.
    return sql + (joins ? ", t.id" : ", t.pk \(direction)")
  }
}
