/// Where the columns of both sides of a union stand in the rows that go out.
struct UnionColumns {
  private let left: RowShape
  private let right: RowShape
  private(set) var shape: RowShape
  /// Over the rows that come in.
  private(set) var incoming: [Computation.Assignment] = []
  /// Over the operand's rows.
  private(set) var following: [Computation.Assignment] = []

  init(left: RowShape, right: RowShape) {
    self.left = left
    self.right = right
    shape = RowShape(columns: [], isUnknown: left.isUnknown || right.isUnknown)
  }

  /// `types`: of the columns that both sides have.
  mutating func match(_ types: [String: ValueType], _ binder: inout QueryBinder) {
    for column in left.columns {
      var column = column
      let type = types[column.name] ?? column.type
      column.slot = slot(for: column, type, &binder)
      column.type = type
      shape.columns.append(column)
      fill(column.slot, from: right[column.name], type)
    }
    for column in right.columns where left[column.name] == nil {
      var added = column
      added.slot = binder.newSlot()
      shape.columns.append(added)
      fill(&incoming, added.slot, .constant(.null))
      fill(added.slot, from: column, column.type)
    }
    for index in shape.columns.indices { matchCurrency(of: index, &binder) }
    matchRecords()
  }

  /// A column that stays as it is keeps its place, unless another stands there already.
  private mutating func slot(
    for column: RowShape.Column, _ type: ValueType, _ binder: inout QueryBinder
  ) -> Slot {
    if type == column.type, !shape.columns.contains(where: { $0.slot == column.slot }) {
      return column.slot
    }
    let slot = binder.newSlot()
    fill(&incoming, slot, column.value(as: type))
    return slot
  }

  private mutating func fill(_ slot: Slot, from column: RowShape.Column?, _ type: ValueType) {
    fill(&following, slot, column?.value(as: type) ?? .constant(.null))
  }

  private func fill(
    _ assignments: inout [Computation.Assignment], _ slot: Slot, _ expression: BoundExpression
  ) {
    assignments.append(Computation.Assignment(slot: slot, expression: expression))
  }

  // MARK: - What no column shows

  private mutating func matchCurrency(of index: Int, _ binder: inout QueryBinder) {
    let name = shape.columns[index].name
    let (first, second) = (left[name]?.currency, right[name]?.currency)
    guard first != nil || second != nil else { return }
    if let shown = left.columns.first(where: { $0.slot == first }), let second,
      right[shown.name]?.slot == second
    {
      shape.columns[index].currency = shape[shown.name]?.slot
      return
    }
    let slot = binder.newSlot()
    shape.columns[index].currency = slot
    fill(&incoming, slot, first.map { .column($0, depth: 0) } ?? .constant(.null))
    fill(&following, slot, second.map { .column($0, depth: 0) } ?? .constant(.null))
  }

  /// Records of one resource on both sides stay records of it.
  private mutating func matchRecords() {
    guard let origin = left.origin, let other = right.origin,
      origin.resource.name == other.resource.name, origin.kept == other.kept
    else { return }
    let filled = Set(following.map { $0.slot })
    if let key = following.first(where: { $0.slot == origin.keySlot }) {
      guard case .column(other.keySlot, depth: 0) = key.expression else { return }
    }
    for (name, slot) in origin.slots where !filled.contains(slot) {
      guard let source = other.slot(name) else { continue }
      fill(&following, slot, .column(source, depth: 0))
    }
    shape.origin = origin
  }
}

extension RowShape.Column {
  /// Money is a decimal, as it is held.
  func value(as wanted: ValueType) -> BoundExpression {
    let column = BoundExpression.column(slot, depth: 0)
    switch (type, wanted) {
    case (.decimal, .money), (.null, _): return column
    default: return type == wanted ? column : .convert(column, to: wanted)
    }
  }
}
