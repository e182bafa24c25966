extension Column {
  /// The column as its type says: records also carry fields that no stage selected, for the
  /// relations that a later stage may ask for.
  package func shown(as type: ValueType) -> Column {
    switch (self, type) {
    case (.record(let records), .record(let shape)):
      return .record(
        RecordColumn(
          count: records.count, fields: records.fields(of: shape), validity: records.validity))
    case (.list(let lists), .list(let element)):
      return .list(
        ListColumn(
          offsets: lists.offsets, elements: lists.elements.shown(as: element),
          validity: lists.validity))
    default: return self
    }
  }
}

extension RecordColumn {
  fileprivate func fields(of shape: RecordType) -> [FieldColumn] {
    var shown: [FieldColumn] = []
    for field in shape.fields {
      guard let found = fields.first(where: { $0.name == field.name }) else { continue }
      shown.append(FieldColumn(field.name, found.column.shown(as: field.type)))
    }
    return shown
  }
}
