import SQLite

/// Reads records and all that is to be shown of their relations: one query an entity and level,
/// however many records there are.
struct RowLoader {
  /// Which records, with `t` as the entity's table.
  struct Source {
    var from: String
    /// The key that the rows are gathered under.
    var parent = "0"
    var conditions: [SQLCondition] = []
    var order: String?
    var limit: Int64?
    var offset: Int64 = 0
  }

  var database: Database

  func load(_ selection: Selection, from source: Source) throws(SQLiteError) -> RowSet {
    let set = try loadOwnColumns(selection, from: source)
    if selection.relations.isEmpty || set.rows.isEmpty { return set }
    return try addRelations(selection, to: set)
  }

  /// Objects of the entity's own columns; left open where relations follow.
  private func loadOwnColumns(
    _ selection: Selection, from source: Source
  ) throws(SQLiteError) -> RowSet {
    let (sql, values) = statement(for: selection, source)
    let writers = selection.columns.map(ColumnWriter.init)
    let isClosed = selection.relations.isEmpty
    var set = RowSet()
    try database.query(sql, values) { row throws(SQLiteError) in
      let start = set.buffer.bytes.count
      set.buffer.raw("{")
      for (index, writer) in writers.enumerated() {
        if index > 0 { set.buffer.raw(",") }
        writer.write(row, at: Int32(index + 2), into: &set.buffer)
      }
      if isClosed { set.buffer.raw("}") }
      set.rows.append(
        RowSet.Row(
          parent: row.integer(0), key: row.integer(1), range: start..<set.buffer.bytes.count))
    }
    return set
  }

  private func statement(
    for selection: Selection, _ source: Source
  ) -> (sql: String, values: [SQLiteValue]) {
    var sql = "SELECT \(source.parent), t.pk"
    for column in selection.columns { sql += ", \(column.sql)" }
    sql += " FROM \(source.from)"
    var values: [SQLiteValue] = []
    if !source.conditions.isEmpty {
      sql += " WHERE " + source.conditions.map(\.sql).joined(separator: " AND ")
      for condition in source.conditions { values += condition.values }
    }
    if let order = source.order { sql += " ORDER BY \(order)" }
    if source.limit != nil || source.offset > 0 {
      sql += " LIMIT ? OFFSET ?"
      values += [.integer(source.limit ?? -1), .integer(source.offset)]
    }
    return (sql, values)
  }

  private func addRelations(
    _ selection: Selection, to set: RowSet
  ) throws(SQLiteError) -> RowSet {
    let keys = keyList(of: set)
    var children: [(set: RowSet, byParent: [Int64: [Int]])] = []
    for related in selection.relations {
      let set = try loadRelated(related, keys: keys)
      children.append((set, set.byParent))
    }
    var whole = RowSet()
    whole.buffer.bytes.reserveCapacity(
      set.buffer.bytes.count + children.reduce(0) { $0 + $1.set.buffer.bytes.count })
    for row in set.rows {
      let start = whole.buffer.bytes.count
      whole.buffer.bytes.append(contentsOf: set.buffer.bytes[row.range])
      var needsComma = !selection.columns.isEmpty
      for (related, child) in zip(selection.relations, children) {
        if needsComma { whole.buffer.raw(",") }
        needsComma = true
        write(related, child.byParent[row.key] ?? [], of: child.set, into: &whole.buffer)
      }
      whole.buffer.raw("}")
      whole.rows.append(
        RowSet.Row(
          parent: row.parent, key: row.key, range: start..<whole.buffer.bytes.count))
    }
    return whole
  }

  private func write(
    _ related: Selection.Related, _ positions: [Int], of set: RowSet, into buffer: inout JSONBuffer
  ) {
    buffer.text(related.relation.name)
    buffer.raw(":")
    switch related.relation.shape {
    case .many:
      set.write(related.collapsesToOne ? Array(positions.prefix(1)) : positions, into: &buffer)
    case .one: set.writeFirst(of: positions, into: &buffer)
    case .noneOfMany: buffer.raw("[]")
    case .noneOfOne: buffer.raw("null")
    }
  }

  private func loadRelated(
    _ related: Selection.Related, keys: String
  ) throws(SQLiteError) -> RowSet {
    switch related.relation.shape {
    case .noneOfMany, .noneOfOne: return RowSet()
    case .many(let from, let parent), .one(let from, let parent):
      let keysCondition = SQLCondition(
        "\(parent) IN (SELECT value FROM json_each(?))", [.text(keys)])
      return try load(
        related.selection,
        from: Source(
          from: from, parent: parent,
          conditions: [keysCondition] + (related.condition.map { [$0] } ?? []),
          // The servers promise no order; the same one each time is kinder.
          order: "\(parent), t.pk"))
    }
  }

  /// The distinct keys as a JSON list, which one bound value can carry.
  private func keyList(of set: RowSet) -> String {
    var buffer = JSONBuffer()
    var seen: Set<Int64> = []
    buffer.raw("[")
    for row in set.rows where seen.insert(row.key).inserted {
      if seen.count > 1 { buffer.raw(",") }
      buffer.integer(row.key)
    }
    buffer.raw("]")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}
