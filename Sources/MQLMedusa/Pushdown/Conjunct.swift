internal import MQL

/// One of the conditions that all have to hold, and how far the server's list can take it over.
enum Conjunct {
  /// The filter says it whole.
  case exact(by: String)
  /// The search for one of these, or for nothing: no more than a narrowing.
  case search([SearchNeedle])
  case impossible(why: String)
}

extension Predicate {
  /// The conditions that all have to hold, with `not` moved inwards as far as it goes.
  func conjuncts(of resource: Resource) -> [Predicate] {
    switch self {
    case .and(let a, let b): a.conjuncts(of: resource) + b.conjuncts(of: resource)
    case .not(let inner):
      inner.negation(of: resource).map { $0.conjuncts(of: resource) } ?? [self]
    case .or: merged.map { $0.conjuncts(of: resource) } ?? [self]
    case .compare, .match, .isIn, .isTrue, .isNull, .any, .opaque: [self]
    }
  }

  /// Equal values of one field, in a row of `or`, are a list of values.
  private var merged: Predicate? {
    guard case .or(let a, let b) = self, let one = a.oneOf, let other = b.oneOf,
      one.field == other.field
    else { return nil }
    return .isIn(field: one.field, one.values + other.values)
  }

  private var oneOf: (field: String, values: [Value])? {
    switch self {
    case .compare(let field, .equal, let value): (field, [value])
    case .isIn(let field, let values): (field, values)
    case .or: merged?.oneOf
    case .compare, .match, .isTrue, .isNull, .not, .and, .any, .opaque: nil
    }
  }

  /// The opposite without `not`, where there is one. A null is unlike everything and beside every
  /// order, so only what is never null can be turned round.
  private func negation(of resource: Resource) -> Predicate? {
    func isNeverNull(_ field: String) -> Bool { resource.field(field)?.isNullable == false }
    switch self {
    case .not(let inner): return inner
    case .isTrue(let field) where isNeverNull(field):
      return .compare(field: field, .equal, .bool(false))
    case .compare(let field, let comparison, let value) where isNeverNull(field) && value != .null:
      return .compare(field: field, comparison.opposite, value)
    case .or(let a, let b): return .and(.not(a), .not(b))
    case .isTrue, .compare, .and, .match, .isIn, .isNull, .any, .opaque: return nil
    }
  }
}

extension Comparison {
  fileprivate var opposite: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}
