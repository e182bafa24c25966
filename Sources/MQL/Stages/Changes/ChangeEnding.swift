import MQLSyntax

// How a query ends with a change: its columns are what the plan is made of.
extension QueryBinder {
  /// After an error: what would follow is not looked at.
  mutating func endUnknown() -> (any BoundStage)? {
    shape = RowShape(columns: [], isUnknown: true)
    return nil
  }

  /// - Parameters:
  ///   - read: fields of the records.
  ///   - slots: what else is read of each row.
  mutating func end(
    _ action: BoundChange.Action, of rows: ChangedRows, reading read: [String],
    beside slots: [Slot], related: [String: Slot] = [:], _ span: Span
  ) {
    var columns = slots.map { RowShape.Column(name: "", type: .json, slot: $0) }
    let named: BoundChange.Rows
    if let key = rows.lookUp {
      columns.append(RowShape.Column(name: "", type: .text, slot: key.slot))
      named = .keyed(field: key.field, key.slot)
    } else {
      var slots = related
      for slot in related.values {
        columns.append(RowShape.Column(name: "", type: .list(.text), slot: slot))
      }
      for name in ["id"] + read {
        guard let slot = shape.origin?.slot(name) else { continue }
        slots[name] = slot
        let type = rows.resource.field(name)?.type ?? .text
        columns.append(RowShape.Column(name: name, type: type, slot: slot))
      }
      named = .records(slots)
    }
    shape = RowShape(columns: columns)
    change = BoundChange(action: action, resource: rows.resource, rows: named, span: span)
  }

  /// What works out the key of the rows and these columns.
  mutating func stage(_ computation: Computation, title: String) -> (any BoundStage)? {
    defer { pending = Computation() }
    return pending.joined(with: computation).stage(title: title)
  }
}
