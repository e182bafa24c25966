import JSON
import MedusaAdmin
import SQLite

/// A request on its way through a v1 route: signed in, its path and body read.
struct V1Call {
  var store: Store
  /// What stands in the path where the route's pattern has a `:`.
  var parameters: [String]
  var query: QueryValue
  /// An empty object where there is no body.
  var body: JSONValue

  var database: Database { store.database }

  /// The first parameter as an id: the database refuses NUL.
  func id() throws(V1Failure) -> String {
    let id = parameters.first ?? ""
    if id.utf8.contains(0) { throw .unknown }
    return id
  }
}

extension V1Call {
  /// The row key of the record with that id.
  func key(of id: String, in table: String) throws(V1Failure) -> Int64? {
    try asking { () throws(SQLiteError) in
      try database.integer("SELECT pk FROM \(table) WHERE id = ?", [.text(id)])
    }
  }

  /// `{"name": {…}}`, or null within where there is no such record.
  func one(
    _ name: String, _ selection: Selection, key: Int64?, status: Int = 200
  ) throws(V1Failure) -> Response {
    var buffer = JSONBuffer()
    buffer.raw("{")
    buffer.text(name)
    buffer.raw(":")
    let set = try asking { () throws(SQLiteError) in
      guard let key else { return RowSet() }
      return try RowLoader(database: database).load(
        selection,
        from: RowLoader.Source(
          from: "\(selection.entity.table) AS t",
          conditions: [SQLCondition("t.pk = ?", [.integer(key)])]))
    }
    set.writeFirst(of: Array(set.rows.indices), into: &buffer)
    buffer.raw("}")
    return .json(status: status, buffer)
  }

  /// `{"name": […], "count": …, "offset": …, "limit": …}`
  func list(
    _ name: String, _ selection: Selection, _ page: V1Page, order: String,
    where conditions: [SQLCondition]
  ) throws(V1Failure) -> Response {
    let limit = try page.limitRows()
    let offset = try page.offsetRows()
    let source = RowLoader.Source(
      from: "\(selection.entity.table) AS t", conditions: conditions, order: order, limit: limit,
      offset: offset)
    let (set, count) = try asking { () throws(SQLiteError) in
      let set = try RowLoader(database: database).load(selection, from: source)
      return (set, try total(source, shown: set.rows.count))
    }
    var buffer = JSONBuffer()
    buffer.bytes.reserveCapacity(set.buffer.bytes.count + 128)
    buffer.raw("{")
    buffer.text(name)
    buffer.raw(":")
    set.writeList(into: &buffer)
    buffer.raw(",\"count\":")
    buffer.integer(count)
    buffer.raw(",\"offset\":")
    buffer.number(page.offset)
    buffer.raw(",\"limit\":")
    buffer.number(page.limit)
    buffer.raw("}")
    return .json(buffer)
  }

  /// How many there are in all; not asked for where the page shows it.
  private func total(_ source: RowLoader.Source, shown: Int) throws(SQLiteError) -> Int64 {
    let isLastPage = source.limit.map { shown < $0 } ?? true
    if isLastPage, shown > 0 || source.offset == 0 { return source.offset + Int64(shown) }
    var sql = "SELECT count(*) FROM \(source.from)"
    if !source.conditions.isEmpty {
      sql += " WHERE " + source.conditions.map(\.sql).joined(separator: " AND ")
    }
    return try database.integer(sql, source.conditions.flatMap(\.values)) ?? 0
  }
}
