import MQLSyntax

/// A pipeline that a stage takes beside the rows that come in: `union (groups)`.
///
/// It is a query of its own, in slots of its own, and runs once, whatever it is used for.
package struct StageOperand: Sendable {
  /// When a stage wants its rows, and which.
  package enum Use: Sendable {
    /// All of them, before the stage gives its first row.
    case whole
    /// As `whole`, but only those that share all keys with a row that comes in matter.
    case matching([Key])
    /// Batch by batch, after the last of the rows that come in.
    case following
  }

  /// One pair of values that must be equal.
  package struct Key: Sendable {
    /// Over the rows that come in.
    package let incoming: BoundExpression
    /// Over the operand's rows.
    package let operand: BoundExpression
  }

  package let query: BoundQuery
  package let use: Use
  /// What is read of the rows that go out of it.
  package var demand: Demand
  /// Whether the order of its rows shows.
  package let isOrdered: Bool

  init(_ query: BoundQuery, _ use: Use, demand: Demand = Demand(), isOrdered: Bool) {
    self.query = query
    self.use = use
    self.demand = demand
    self.isOrdered = isOrdered
  }

  var isFollowing: Bool {
    switch use {
    case .following: true
    case .whole, .matching: false
    }
  }

  /// The same where it must be whole: within `expand` it serves many parents.
  var asWhole: StageOperand { StageOperand(query, .whole, demand: demand, isOrdered: isOrdered) }
}

extension BoundStage {
  package var operands: [StageOperand] { [] }

  package func makeOperator(
    _ context: EvaluationContext, operands: [Batch]
  ) -> any Operator {
    makeOperator(context)
  }
}

extension BoundQuery {
  /// The rows kept in memory that it or one of its operands reads.
  package var storedRows: [StoredShape] {
    var found: [StoredShape] = []
    if case .stored(let shape, _, _) = source { found.append(shape) }
    for operand in operands { found += operand.query.storedRows }
    return found
  }

  /// Those of all of its stages, in their order.
  package var operands: [StageOperand] { stages.flatMap { $0.operands } }
}

extension QueryBinder {
  /// A pipeline beside the rows at hand. What is wrong with it is reported.
  mutating func bindOperand(_ pipeline: Pipeline) -> BoundQuery {
    let (query, diagnostics) = QueryBinder.bind(pipeline, in: environment, for: .operand)
    report(diagnostics)
    return query
  }
}
