/// The right side of `and`, `or` and `??` and the branches of a condition run only over the rows
/// that need them, so what would be an error there is none for the others.
extension Evaluator {
  func and(_ left: BoundExpression, _ right: BoundExpression) throws(EvaluationError) -> Operand {
    var mask = try condition(left)
    let open = mask.trueIndices
    try decide(right, rows: open, into: &mask)
    return .mask(mask)
  }

  func or(_ left: BoundExpression, _ right: BoundExpression) throws(EvaluationError) -> Operand {
    var mask = try condition(left)
    let open = mask.map { !$0 }.trueIndices
    try decide(right, rows: open, into: &mask)
    return .mask(mask)
  }

  func coalesce(
    _ left: BoundExpression, _ right: BoundExpression
  ) throws(EvaluationError) -> Operand {
    let first = try operand(left)
    if case .constant(let value) = first, value != .null { return first }
    let validity = first.validity(count: rowCount)
    if validity.isAllValid { return first }
    let missing = (0..<rowCount).filter { !validity[$0] }
    let second = try selecting(missing).evaluate(right)
    var pieces = Pieces(rowCount: rowCount)
    pieces.append(first.expanded(to: rowCount), rows: Array(0..<rowCount))
    pieces.append(second, rows: missing)
    return .column(pieces.merged)
  }

  func conditional(
    _ branches: [BoundExpression.Branch], otherwise: BoundExpression
  ) throws(EvaluationError) -> Operand {
    var pieces = Pieces(rowCount: rowCount)
    var open = Array(0..<rowCount)
    for branch in branches where !open.isEmpty {
      let mask = try selecting(open).condition(branch.when)
      let taken = mask.trueIndices.map { open[$0] }
      if taken.isEmpty { continue }
      pieces.append(try selecting(taken).evaluate(branch.then), rows: taken)
      open = mask.map { !$0 }.trueIndices.map { open[$0] }
    }
    if !open.isEmpty { pieces.append(try selecting(open).evaluate(otherwise), rows: open) }
    return .column(pieces.merged)
  }

  /// Sets the mask in these rows to what the condition says.
  private func decide(
    _ condition: BoundExpression, rows: [Int], into mask: inout [Bool]
  ) throws(EvaluationError) {
    if rows.isEmpty { return }
    // Where it can't fail, running over all rows is cheaper than picking many of them out.
    if rows.count * 4 >= rowCount, !condition.canFail {
      let all = try self.condition(condition)
      for row in rows { mask[row] = all[row] }
    } else {
      let some = try selecting(rows).condition(condition)
      for (index, row) in rows.enumerated() { mask[row] = some[index] }
    }
  }
}

/// Results for disjoint sets of rows, put together into one column.
struct Pieces {
  private var columns: [Column] = []
  private var length = 0
  private var places: [Int]

  init(rowCount: Int) { places = [Int](repeating: -1, count: rowCount) }

  /// Rows that an earlier piece gave are given anew.
  mutating func append(_ column: Column, rows: [Int]) {
    for (index, row) in rows.enumerated() { places[row] = length + index }
    columns.append(column)
    length += rows.count
  }

  var merged: Column {
    if columns.count == 1, length == places.count { return columns[0] }
    return Column.concatenate(columns).gather(places)
  }
}

extension BoundExpression {
  /// Whether running it over a row can be an error, or leave a note.
  var canFail: Bool {
    switch self {
    case .constant, .column, .element, .subquery: false
    case .field(let value, _), .json(let value, _), .not(let value), .isNull(let value),
      .flatten(let value):
      value.canFail
    case .at(let a, let b), .and(let a, let b), .or(let a, let b), .coalesce(let a, let b),
      .compare(_, let a, let b), .match(_, let a, let b), .isElement(let a, of: let b),
      .map(list: let a, body: let b), .filter(list: let a, condition: let b):
      a.canFail || b.canFail
    case .isIn(let value, let list): value.canFail || list.contains { $0.canFail }
    case .list(let elements, element: _): elements.contains { $0.canFail }
    case .conditional(let branches, let otherwise):
      otherwise.canFail || branches.contains { $0.when.canFail || $0.then.canFail }
    case .record(let fields): fields.contains { $0.value.canFail }
    case .arithmetic, .negate, .call, .aggregateList, .convert: true
    }
  }
}
