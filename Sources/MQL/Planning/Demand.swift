/// What is read of the rows at one place of a query: slots, and which parts of their values.
///
/// Walking the stages from last to first, it becomes what the source must bring; a slot that is
/// not in it is never fetched, decoded or computed.
package struct Demand: Sendable {
  package private(set) var slots: [Slot: Needs] = [:]
  /// What is read of pipelines in expressions that have not run yet.
  package private(set) var subqueries: [SubqueryID: Needs] = [:]

  package init() {}

  package init(_ expressions: [BoundExpression]) {
    for expression in expressions { add(expression) }
  }

  package mutating func add(_ slot: Slot, _ needs: Needs = .whole) {
    slots[slot] = slots[slot]?.union(needs) ?? needs
  }

  /// The slot is filled by the stage at hand: nothing before it must.
  @discardableResult
  package mutating func remove(_ slot: Slot) -> Needs? { slots.removeValue(forKey: slot) }

  package func contains(_ slot: Slot) -> Bool { slots[slot] != nil }

  package mutating func removeAll() { slots = [:] }

  package mutating func add(_ other: Demand) {
    for (slot, needs) in other.slots { add(slot, needs) }
    for (id, needs) in other.subqueries { add(id, needs) }
  }

  /// What a query of other rows reads of pipelines in its expressions.
  mutating func add(subqueriesOf other: Demand) {
    for (id, needs) in other.subqueries { add(id, needs) }
  }

  mutating func add(_ id: SubqueryID, _ needs: Needs) {
    subqueries[id] = subqueries[id]?.union(needs) ?? needs
  }

  /// What an expression reads, where this much of its value is read.
  package mutating func add(_ expression: BoundExpression, _ needs: Needs = .whole) {
    var walk = ExpressionDemand()
    walk.visit(expression, needs)
    add(walk.demand)
  }
}

extension BoundExpression {
  /// The pipelines in it that have not run.
  var waitsFor: [SubqueryID] { Array(Demand([self]).subqueries.keys) }

  /// Whether it hangs on what a pipeline gave and on no row: then it can be worked out once.
  var isResultAlone: Bool {
    var walk = ExpressionDemand()
    walk.visit(self, .whole)
    return walk.readsResult && !walk.readsOutside && walk.demand.slots.isEmpty
      && walk.demand.subqueries.isEmpty
  }

  /// Whether it is the same for all rows here.
  var hangsOnNoRow: Bool {
    var walk = ExpressionDemand()
    walk.visit(self, .whole)
    return !walk.readsOutside && walk.demand.slots.isEmpty
  }
}

/// Follows an expression down to the columns it reads.
private struct ExpressionDemand {
  var demand = Demand()
  /// What is read of the elements of each list being walked, innermost last.
  var elements: [Needs] = []
  /// Whether it reads the element of a list that it stands in.
  var readsOutside = false
  /// Whether it reads what a pipeline gave.
  var readsResult = false

  mutating func visit(_ expression: BoundExpression, _ needs: Needs) {
    switch expression {
    case .constant:
      break
    case .subquery(let id, nil):
      demand.add(id, needs)
    case .subquery(_, _?):
      readsResult = true
    case .column(let slot, _):
      demand.add(slot, needs)
    case .element(let depth):
      let index = elements.count - 1 - depth
      if index >= 0 {
        elements[index] = elements[index].union(needs)
      } else {
        readsOutside = true
      }
    case .field(let base, let name):
      visit(base, Needs(fields: [name: needs]))
    case .json(let base, _), .not(let base), .negate(let base), .convert(let base, _):
      visit(base, .whole)
    case .isNull(let base):
      visit(base, .shape)
    case .at(let base, let index):
      visit(base, needs)
      visit(index, .whole)
    case .and(let a, let b), .or(let a, let b), .compare(_, let a, let b), .match(_, let a, let b),
      .arithmetic(_, let a, let b), .isElement(let a, of: let b):
      visit(a, .whole)
      visit(b, .whole)
    case .coalesce(let a, let b):
      visit(a, needs)
      visit(b, needs)
    case .isIn(let value, let candidates):
      visit(value, .whole)
      for candidate in candidates { visit(candidate, .whole) }
    case .conditional(let branches, let otherwise):
      for branch in branches {
        visit(branch.when, .whole)
        visit(branch.then, needs)
      }
      visit(otherwise, needs)
    case .call(_, let arguments):
      for argument in arguments { visit(argument, .whole) }
    case .map(let list, let body):
      visitList(list, Needs.shape) { $0.visit(body, needs) }
    case .filter(let list, let condition):
      visitList(list, needs) { $0.visit(condition, .whole) }
    case .flatten(let list):
      visit(list, needs)
    case .aggregateList(let call, let list):
      visitList(list, .shape) { walk in
        // What an aggregate gives of a record is that record: as much as is read of the result.
        for argument in call.arguments { walk.visit(argument, needs) }
        if let condition = call.condition { walk.visit(condition, .whole) }
      }
    case .list(let elements, _):
      for element in elements { visit(element, needs) }
    case .record(let members):
      for member in members {
        if needs.isWhole { visit(member.value, .whole) }
        if let part = needs.fields[member.name] { visit(member.value, part) }
      }
    }
  }

  /// Visits what looks at the elements of a list, then the list with all that was read of them.
  private mutating func visitList(
    _ list: BoundExpression, _ needs: Needs, _ body: (inout ExpressionDemand) -> Void
  ) {
    elements.append(needs)
    body(&self)
    let read = elements.removeLast()
    visit(list, read)
  }
}
