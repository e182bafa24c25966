extension Predicate {
  /// The condition in the words of a source, as far as it is about fields of these records.
  init(_ expression: BoundExpression, over origin: Origin) {
    self.init(expression, over: .row(origin))
  }

  private init(_ expression: BoundExpression, over record: PredicateRecord) {
    switch expression {
    case .and(let a, let b):
      self = .and(Predicate(a, over: record), Predicate(b, over: record))
    case .or(let a, let b):
      self = .or(Predicate(a, over: record), Predicate(b, over: record))
    case .not(let operand):
      self = .not(Predicate(operand, over: record))
    case .isNull(let operand):
      self = record.field(operand).map { .isNull(field: $0) } ?? .opaque
    case .column, .field:
      self = record.field(expression).map { .isTrue(field: $0) } ?? .opaque
    case .compare(let comparison, let operand, .constant(let value)):
      self = record.field(operand).map { .compare(field: $0, comparison, value) } ?? .opaque
    case .compare(let comparison, .constant(let value), let operand):
      self =
        record.field(operand).map { .compare(field: $0, comparison.mirrored, value) } ?? .opaque
    case .match(let match, let operand, .constant(.text(let needle))):
      self = record.field(operand).map { .match(field: $0, match, needle) } ?? .opaque
    case .isIn(let operand, let candidates):
      let values = candidates.compactMap { candidate -> Value? in
        guard case .constant(let value) = candidate else { return nil }
        return value
      }
      guard values.count == candidates.count, let field = record.field(operand) else {
        self = .opaque
        return
      }
      self = .isIn(field: field, values)
    case .aggregateList(let call, .filter(let list, let condition)):
      guard call.asksForPresence, let relation = record.relation(list) else {
        self = .opaque
        return
      }
      self = .any(relation: relation, Predicate(condition, over: .element))
    case .constant, .element, .json, .at, .coalesce, .compare, .match, .arithmetic, .negate,
      .isElement, .conditional, .call, .map, .filter, .flatten, .aggregateList, .list, .record,
      .convert, .subquery:
      self = .opaque
    }
  }
}

/// The record that a predicate is about.
private enum PredicateRecord {
  case row(Origin)
  /// One of a relation's.
  case element

  /// The field that an expression reads; `nil` where it is something else.
  func field(_ expression: BoundExpression) -> String? {
    switch (self, expression) {
    case (.row(let origin), .column(let slot, depth: 0)): origin.field(slot)
    case (.element, .field(.element(depth: 0), let name)): name
    default: nil
    }
  }

  func relation(_ expression: BoundExpression) -> String? {
    guard case .row(let origin) = self, case .column(let slot, depth: 0) = expression,
      let name = origin.name(slot), origin.resource.relation(name) != nil
    else { return nil }
    return name
  }
}

extension AggregateCall {
  /// Whether it only asks whether there is an element.
  fileprivate var asksForPresence: Bool {
    guard function.question == .whetherAny, condition == nil, arguments.count == 1,
      case .conditional(let branches, otherwise: .constant(.null))? = arguments.first,
      branches.count == 1, case .constant(.bool(true)) = branches[0].then,
      case .not(.isNull(.element(depth: 0))) = branches[0].when
    else { return false }
    return true
  }
}

extension Origin {
  /// The field in a slot; `nil` for a relation or a slot of something else.
  fileprivate func field(_ slot: Slot) -> String? {
    name(slot).flatMap { resource.field($0) == nil ? nil : $0 }
  }
}
