/// Runs bound expressions over batches, a column at a time.
package struct Evaluator {
  let scope: Scope
  let context: EvaluationContext

  package init(_ batch: Batch, context: EvaluationContext) {
    self.init(Scope(batch), context: context)
  }

  init(_ scope: Scope, context: EvaluationContext) {
    self.scope = scope
    self.context = context
  }

  var rowCount: Int { scope.rowCount }

  /// One value per row.
  package func evaluate(_ expression: BoundExpression) throws(EvaluationError) -> Column {
    try operand(expression).expanded(to: rowCount)
  }

  /// For each row whether the condition is true: null is false.
  package func condition(_ expression: BoundExpression) throws(EvaluationError) -> [Bool] {
    try operand(expression).truths(count: rowCount)
  }

  func operand(_ expression: BoundExpression) throws(EvaluationError) -> Operand {
    switch expression {
    case .constant(let value): return .constant(value)
    case .column(let slot, let depth): return .column(try scope.column(slot, depth: depth))
    case .element(let depth): return .column(try scope.element(depth: depth))
    case .field(let record, let name): return try operand(record).field(name)
    case .json(let base, let steps): return try json(base, steps)
    case .at(let list, let index): return try element(of: list, at: index)
    case .not(let condition):
      return .mask(try self.condition(condition).map { !$0 })
    case .and(let left, let right): return try and(left, right)
    case .or(let left, let right): return try or(left, right)
    case .coalesce(let left, let right): return try coalesce(left, right)
    case .isNull(let value):
      let validity = try operand(value).validity(count: rowCount)
      return .mask((0..<rowCount).map { !validity[$0] })
    case .compare(let comparison, let left, let right):
      return .mask(
        Comparing(count: rowCount).compare(comparison, try operand(left), try operand(right)))
    case .match(let match, let text, let needle):
      return .mask(
        Matching(count: rowCount).match(match, try operand(text), try operand(needle)))
    case .arithmetic(let kind, let left, let right): return try arithmetic(kind, left, right)
    case .negate(let value): return try negate(value)
    case .isIn(let value, let list): return try isIn(value, list)
    case .isElement(let value, let list): return try isElement(value, of: list)
    case .conditional(let branches, let otherwise):
      return try conditional(branches, otherwise: otherwise)
    case .call(let function, let arguments): return try call(function, arguments)
    case .map(let list, let body): return try map(list, body)
    case .filter: return .column(.list(try elements(of: expression).list))
    case .flatten(let lists): return try flatten(lists)
    case .aggregateList(let call, let list): return try aggregate(call, over: list)
    case .list(let elements, let type): return try list(of: elements, type: type)
    case .record(let fields): return try record(of: fields)
    case .convert(let value, let type):
      return try convert(value, to: type)
    case .subquery(_, let result): return .column(try repeated(result))
    }
  }

  /// The same expressions over some of the rows.
  func selecting(_ rows: [Int]) -> Evaluator { Evaluator(scope.selecting(rows), context: context) }

  private func call(
    _ function: ScalarFunction, _ arguments: [BoundExpression]
  ) throws(EvaluationError) -> Operand {
    var operands: [Operand] = []
    for argument in arguments { operands.append(try operand(argument)) }
    // Of constants it is a constant: once is enough.
    let isConstant = rowCount > 0 && !operands.isEmpty && operands.allSatisfy(\.isConstant)
    let count = isConstant ? 1 : rowCount
    let result = try function.apply(operands.map { $0.expanded(to: count) }, count, context)
    return isConstant ? .constant(result.value(at: 0)) : .column(result)
  }

  private func convert(
    _ value: BoundExpression, to type: ValueType
  ) throws(EvaluationError) -> Operand {
    let operand = try operand(value)
    let isConstant = operand.isConstant && rowCount > 0
    let column = Conversion(label: value.label, context: context)
      .convert(operand.expanded(to: isConstant ? 1 : rowCount), to: type)
    return isConstant ? .constant(column.value(at: 0)) : .column(column)
  }

  /// What a pipeline gave, once per row.
  private func repeated(_ result: Column?) throws(EvaluationError) -> Column {
    guard let result else {
      throw EvaluationError("a pipeline is read before it has run")
    }
    return rowCount == 1 ? result : result.gather([Int](repeating: 0, count: rowCount))
  }

  private func record(
    of fields: [(name: String, value: BoundExpression)]
  ) throws(EvaluationError) -> Operand {
    var columns: [RecordColumn.FieldColumn] = []
    for field in fields { columns.append(.init(field.name, try evaluate(field.value))) }
    return .column(
      .record(
        RecordColumn(count: rowCount, fields: columns, validity: Validity(allValid: rowCount))))
  }
}

extension BoundExpression {
  /// How a note names it: the last step of a path.
  var label: String? {
    switch self {
    case .field(_, let name): return name
    case .json(let base, let steps):
      for case .member(let name) in steps.reversed() { return name }
      return base.label
    case .constant, .column, .element, .at, .not, .and, .or, .coalesce, .isNull, .compare, .match,
      .arithmetic, .negate, .isIn, .isElement, .conditional, .call, .map, .filter, .flatten,
      .aggregateList, .list, .record, .convert, .subquery:
      return nil
    }
  }
}
