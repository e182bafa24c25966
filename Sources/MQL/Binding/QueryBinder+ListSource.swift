import MQLSyntax

/// A `let` of a list of records, read as rows: `let people = [{name: "Ann"}]`.
extension QueryBinder {
  mutating func bindRows(of list: Value, _ record: RecordType) -> BoundSource {
    guard case .list(let elements) = list else {
      shape = RowShape(columns: [], isUnknown: true)
      return .rows(Batch(rowCount: 0, columns: []))
    }
    let records = Column(elements, type: .record(record))
    shape = RowShape(
      columns: record.fields.map {
        RowShape.Column(name: $0.name, type: $0.type, slot: newSlot())
      })
    return .rows(
      Batch(rowCount: elements.count, columns: record.fields.map { records.field($0.name) }))
  }
}

extension ValueType {
  /// What the rows are, where a list of this type can be read as rows.
  var rowType: RecordType? {
    guard case .list(.record(let record)) = self, !record.fields.isEmpty else { return nil }
    return record
  }
}
