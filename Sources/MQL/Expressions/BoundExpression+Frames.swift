extension BoundExpression {
  /// The same value as seen from one frame further in. What its own lists open (`own` frames) stays.
  func deeper(own: Int = 0) -> BoundExpression {
    switch self {
    case .constant, .subquery: self
    case .column(let slot, let depth): .column(slot, depth: depth + (depth >= own ? 1 : 0))
    case .element(let depth): .element(depth: depth + (depth >= own ? 1 : 0))
    case .field(let record, let name): .field(record.deeper(own: own), name)
    case .json(let base, let steps): .json(base.deeper(own: own), steps)
    case .at(let list, let index): .at(list.deeper(own: own), index.deeper(own: own))
    case .not(let value): .not(value.deeper(own: own))
    case .and(let left, let right): .and(left.deeper(own: own), right.deeper(own: own))
    case .or(let left, let right): .or(left.deeper(own: own), right.deeper(own: own))
    case .coalesce(let left, let right):
      .coalesce(left.deeper(own: own), right.deeper(own: own))
    case .isNull(let value): .isNull(value.deeper(own: own))
    case .compare(let kind, let left, let right):
      .compare(kind, left.deeper(own: own), right.deeper(own: own))
    case .match(let kind, let left, let right):
      .match(kind, left.deeper(own: own), right.deeper(own: own))
    case .arithmetic(let kind, let left, let right):
      .arithmetic(kind, left.deeper(own: own), right.deeper(own: own))
    case .negate(let value): .negate(value.deeper(own: own))
    case .isIn(let value, let list):
      .isIn(value.deeper(own: own), list.map { $0.deeper(own: own) })
    case .isElement(let value, let list):
      .isElement(value.deeper(own: own), of: list.deeper(own: own))
    case .conditional(let branches, let otherwise):
      .conditional(
        branches.map { Branch(when: $0.when.deeper(own: own), then: $0.then.deeper(own: own)) },
        otherwise: otherwise.deeper(own: own))
    case .call(let function, let arguments):
      .call(function, arguments.map { $0.deeper(own: own) })
    case .map(let list, let body):
      .map(list: list.deeper(own: own), body: body.deeper(own: own + 1))
    case .filter(let list, let condition):
      .filter(list: list.deeper(own: own), condition: condition.deeper(own: own + 1))
    case .flatten(let lists): .flatten(lists.deeper(own: own))
    case .aggregateList(let call, let list):
      .aggregateList(
        AggregateCall(
          function: call.function, arguments: call.arguments.map { $0.deeper(own: own + 1) },
          argumentTypes: call.argumentTypes, condition: call.condition?.deeper(own: own + 1)),
        list: list.deeper(own: own))
    case .list(let elements, let type):
      .list(elements.map { $0.deeper(own: own) }, element: type)
    case .record(let fields):
      .record(fields.map { (name: $0.name, value: $0.value.deeper(own: own)) })
    case .convert(let value, let type): .convert(value.deeper(own: own), to: type)
    }
  }
}
