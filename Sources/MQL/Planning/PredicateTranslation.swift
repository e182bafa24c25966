extension Predicate {
  /// The condition in the words of a source, as far as it is about fields of these records.
  init(_ expression: BoundExpression, over origin: Origin) {
    switch expression {
    case .and(let a, let b):
      self = .and(Predicate(a, over: origin), Predicate(b, over: origin))
    case .or(let a, let b):
      self = .or(Predicate(a, over: origin), Predicate(b, over: origin))
    case .not(let operand):
      self = .not(Predicate(operand, over: origin))
    case .isNull(.column(let slot, depth: 0)):
      self = origin.field(slot).map { .isNull(field: $0) } ?? .opaque
    case .column(let slot, depth: 0):
      self = origin.field(slot).map { .isTrue(field: $0) } ?? .opaque
    case .compare(let comparison, .column(let slot, depth: 0), .constant(let value)):
      self =
        origin.field(slot).map { .compare(field: $0, comparison, value) } ?? .opaque
    case .compare(let comparison, .constant(let value), .column(let slot, depth: 0)):
      self =
        origin.field(slot).map { .compare(field: $0, comparison.mirrored, value) } ?? .opaque
    case .match(let match, .column(let slot, depth: 0), .constant(.text(let needle))):
      self = origin.field(slot).map { .match(field: $0, match, needle) } ?? .opaque
    case .isIn(.column(let slot, depth: 0), let candidates):
      let values = candidates.compactMap { candidate -> Value? in
        guard case .constant(let value) = candidate else { return nil }
        return value
      }
      guard values.count == candidates.count, let field = origin.field(slot) else {
        self = .opaque
        return
      }
      self = .isIn(field: field, values)
    case .constant, .column, .element, .field, .json, .at, .coalesce, .isNull, .compare, .match,
      .arithmetic, .negate, .isIn, .isElement, .conditional, .call, .map, .filter, .flatten,
      .aggregateList, .list, .record, .convert:
      self = .opaque
    }
  }
}

extension Origin {
  /// The field in a slot; `nil` for a relation or a slot of something else.
  fileprivate func field(_ slot: Slot) -> String? {
    name(slot).flatMap { resource.field($0) == nil ? nil : $0 }
  }
}
