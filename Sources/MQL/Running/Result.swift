/// The columns of a result, in the order they are shown.
package struct ResultSchema: Sendable {
  /// One column of the result.
  package struct Column: Sendable {
    package let name: String
    package let type: ValueType
    /// Its rank among the columns of a table, equal ones in the schema's order; `nil` where a table
    /// leaves it out because nothing was selected. Programs get all columns.
    package let headline: Int?
    /// Whether it tells programs which row is the totals; people see that row set apart.
    package let isTotalsMark: Bool

    package init(
      name: String, type: ValueType, headline: Int? = 0, isTotalsMark: Bool = false
    ) {
      self.isTotalsMark = isTotalsMark
      self.name = name
      self.type = type
      self.headline = headline
    }
  }
  package let columns: [Column]

  package init(columns: [Column]) { self.columns = columns }

  /// The place of the mark of totals.
  package var totalsMark: Int? { columns.firstIndex { $0.isTotalsMark } }
}

/// Some rows of a result: a column for each of the schema's.
package struct ResultBatch: Sendable {
  package let rowCount: Int
  package let columns: [Column]

  package init(rowCount: Int, columns: [Column]) {
    self.rowCount = rowCount
    self.columns = columns
  }
}

extension RowShape {
  /// The visible columns of a batch, records with the fields of their types in their order.
  package func result(of batch: Batch) -> ResultBatch {
    var shown = columns.filter { $0.spread == nil }.map { column in
      batch[column.slot]?.shown(as: column.type) ?? .null(count: batch.rowCount)
    }
    if let totals { shown.append(batch[totals] ?? .null(count: batch.rowCount)) }
    return ResultBatch(rowCount: batch.rowCount, columns: shown)
  }

  package var hasSpread: Bool { columns.contains { $0.spread != nil } }

  /// The shape with each column that the rows tell of, and the rows with these in their slots.
  package func spread(over batch: Batch) -> (shape: RowShape, batch: Batch) {
    guard hasSpread else { return (self, batch) }
    var shape = self
    var batch = batch
    shape.columns = []
    for column in columns {
      guard let type = column.spread else {
        shape.columns.append(column)
        continue
      }
      guard case .record(let records)? = batch[column.slot] else { continue }
      for field in records.fields {
        let slot = Slot(batch.columns.count)
        batch[slot] = field.column
        shape.columns.append(
          Column(name: field.name, type: type, slot: slot, headline: column.headline))
      }
    }
    return (shape, batch)
  }
}

extension Column {
  /// Without what records carry along for later steps: keys, relations, fields of filters.
  func shown(as type: ValueType) -> Column {
    switch (self, type) {
    case (.list(let lists), .list(let element)):
      return .list(
        ListColumn(
          offsets: lists.offsets, elements: lists.elements.shown(as: element),
          validity: lists.validity))
    case (.record(let records), .record(let type)):
      let fields = type.fields.map { field in
        RecordColumn.FieldColumn(
          field.name,
          records[field.name]?.shown(as: field.type) ?? .null(count: records.count))
      }
      return .record(
        RecordColumn(count: records.count, fields: fields, validity: records.validity))
    default:
      return self
    }
  }
}
