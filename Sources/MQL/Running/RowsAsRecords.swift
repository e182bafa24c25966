/// Rows as records: in a list, as the value of a pipeline, beside the rows of a join; and back.
extension RowShape {
  /// A row of this shape as a record.
  var recordType: RecordType {
    RecordType(
      fields: columns.map { column in
        RecordField(column.name, column.type, currency: currencyPlace(of: column))
      },
      resource: origin?.resource.recordType.resource, label: origin?.resource.label)
  }

  private func currencyPlace(of column: Column) -> CurrencyPlace? {
    if let name = column.ownerCurrency { return .parent(name) }
    guard let slot = column.currency else { return nil }
    // A record has its fields also where no column shows them.
    let name = columns.first { $0.slot == slot }?.name ?? origin?.name(slot)
    return name.map { .sibling($0) }
  }
}

extension BoundQuery {
  /// The rows that came out as one column of records.
  func records(_ batches: [Batch]) -> Column {
    .record(shape.records(of: Batch.concatenate(batches)))
  }
}

extension RowShape {
  /// Rows as one column of records.
  func records(of rows: Batch) -> RecordColumn {
    var fields: [RecordColumn.FieldColumn] = []
    for column in columns {
      if let values = rows[column.slot] {
        fields.append(RecordColumn.FieldColumn(column.name, values))
      }
    }
    if let origin {
      // What no column shows and later steps read: the relations of these records.
      for (name, slot) in origin.slots where self[name] == nil {
        if let values = rows[slot] { fields.append(RecordColumn.FieldColumn(name, values)) }
      }
    }
    return RecordColumn(
      count: rows.rowCount, fields: fields, validity: Validity(allValid: rows.rowCount))
  }
}

extension Batch {
  /// Records as rows: each field and relation in its slot.
  init(records column: Column, of origin: Origin) {
    self.init(rowCount: column.count, columns: [])
    guard case .record(let records) = column else { return }
    for field in records.fields {
      if let slot = origin.slot(field.name) { self[slot] = field.column }
    }
  }
}
