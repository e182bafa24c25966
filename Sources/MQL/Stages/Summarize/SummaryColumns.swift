import MQLSyntax

/// Gives a `summarize` of two periods its columns: each aggregate, what it was, and the change.
struct SummaryColumns {
  private(set) var columns: [RowShape.Column] = []
  private(set) var twins: [BoundPeriodSummary.Twin] = []
  private(set) var changes: [BoundPeriodSummary.Change] = []

  mutating func add(_ column: RowShape.Column, _ binder: inout QueryBinder) {
    var previous = column
    previous.name = column.name + "_previous"
    previous.slot = twin(of: column.slot, &binder)
    previous.currency = column.currency.map { twin(of: $0, &binder) }
    columns += [column, previous]
    guard let change = column.type.difference(of: column.slot, previous.slot) else { return }
    let slot = binder.newSlot()
    var currencies: BoundPeriodSummary.Twin?
    if column.type == .money, let current = column.currency, let other = previous.currency {
      currencies = BoundPeriodSummary.Twin(current: current, previous: other)
    }
    changes.append(
      BoundPeriodSummary.Change(
        expression: change.expression, slot: slot, currencies: currencies, name: column.name))
    columns.append(
      RowShape.Column(
        name: column.name + "_change", type: change.type, slot: slot,
        currency: column.type == .money ? column.currency : nil))
  }

  private mutating func twin(of slot: Slot, _ binder: inout QueryBinder) -> Slot {
    if let known = twins.first(where: { $0.current == slot }) { return known.previous }
    let twin = BoundPeriodSummary.Twin(current: slot, previous: binder.newSlot())
    twins.append(twin)
    return twin.previous
  }
}

extension ValueType {
  /// What the one value is above the other; `nil` where there is no such thing.
  fileprivate func difference(of a: Slot, _ b: Slot) -> TypedExpression? {
    let (a, b) = (BoundExpression.column(a, depth: 0), BoundExpression.column(b, depth: 0))
    switch self {
    case .int, .decimal, .money: return TypedExpression(.arithmetic(.subtract, a, b), self)
    case .time: return TypedExpression(.call(TimeArithmetic.timeMinus, [a, b]), .duration)
    case .date: return TypedExpression(.call(TimeArithmetic.dateMinus, [a, b]), .duration)
    case .duration:
      let negated = BoundExpression.call(TimeArithmetic.negated, [b])
      return TypedExpression(.call(TimeArithmetic.durationPlus, [a, negated]), .duration)
    case .null, .bool, .text, .period, .json, .list, .record, .unknown: return nil
    }
  }
}
