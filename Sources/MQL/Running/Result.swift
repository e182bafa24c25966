/// The columns of a result, in the order they are shown.
package struct ResultSchema: Sendable {
  /// One column of the result.
  package struct Column: Sendable {
    package let name: String
    package let type: ValueType
    /// Its rank among the columns of a table, equal ones in the schema's order; `nil` where a table
    /// leaves it out because nothing was selected. Programs get all columns.
    package let headline: Int?

    package init(name: String, type: ValueType, headline: Int? = 0) {
      self.name = name
      self.type = type
      self.headline = headline
    }
  }
  package let columns: [Column]

  package init(columns: [Column]) { self.columns = columns }
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
    ResultBatch(
      rowCount: batch.rowCount,
      columns: columns.map { column in
        batch[column.slot]?.shown(as: column.type) ?? .null(count: batch.rowCount)
      })
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
