package import MQLSyntax

/// `union (PIPELINE)`: its rows after those that come in.
package struct Union: Stage {
  package static let keywords = ["union"]
  package static let manual = Manual(
    usage: "union (PIPELINE)",
    summary: "the rows that come in, then those in parentheses; repeated rows stay",
    details: """
      Columns are matched by name; one that only one side has is null in the rows of the other. \
      Ints and decimals become decimals; any other difference of types is an error.
      """,
    examples: [
      Manual.Example(
        "[{a: 1, b: \"x\"}] | union ([{c: true, a: 2.5}])",
        gives: "{\"a\":1,\"b\":\"x\",\"c\":null}\n{\"a\":2.5,\"b\":null,\"c\":true}")
    ])

  let operand: SetOperand
  package let span: Span
  package var pipelines: [Pipeline] { [operand.pipeline] }

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Union {
    let operand = try SetOperand.parse(&parser, keyword)
    return Union(operand: operand, span: parser.span(from: keyword))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let query = binder.bindOperand(operand.pipeline)
    binder.isLimited = binder.isLimited && query.isLimited
    let types = operand.types(binder.shape, query.shape, &binder)
    var union = UnionColumns(left: binder.shape, right: query.shape)
    union.match(types, &binder)
    binder.shape = union.shape
    return BoundUnion(
      incoming: union.incoming, following: union.following, key: union.shape.origin?.keySlot,
      operand: StageOperand(query, .following, isOrdered: true))
  }
}

struct BoundUnion: BoundStage {
  /// What is filled in the rows that come in.
  let incoming: [Computation.Assignment]
  /// What is filled, from the operand's slots, in the rows that follow.
  let following: [Computation.Assignment]
  /// Where the rows are records of one resource on both sides.
  let key: Slot?
  let operand: StageOperand

  let title = "union"
  var push: StagePush { .stops }
  var order: OrderUse { .keeps }
  /// The rows that follow have values of their own, or none: a relation that is fetched behind this
  /// stage would be fetched for them too.
  var reads: Demand {
    var demand = Demand()
    for assignment in following { demand.add(assignment.slot) }
    return demand
  }
  var operands: [StageOperand] { [operand] }
  private var before: BoundComputation { BoundComputation(assignments: incoming, title: title) }

  func addDemand(_ demand: inout Demand) { before.addDemand(&demand) }

  func pruned(to demand: Demand) -> (any BoundStage)? {
    let read = following.filter { demand.contains($0.slot) || $0.slot == key }
    var operand = operand
    operand.demand = Demand()
    for assignment in read {
      operand.demand.add(assignment.expression, demand.slots[assignment.slot] ?? .whole)
    }
    return BoundUnion(
      incoming: incoming.filter { demand.contains($0.slot) }, following: read, key: key,
      operand: operand)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    Append(
      incoming: before.makeOperator(context), following: following, context: context)
  }

  private struct Append: Operator {
    var incoming: any Operator
    let following: [Computation.Assignment]
    let context: EvaluationContext

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      try incoming.process(batch)
    }

    mutating func processFollowing(_ batch: Batch) throws(EvaluationError) -> Batch? {
      var result = Batch(rowCount: batch.rowCount, columns: [])
      for assignment in following {
        result[assignment.slot] = try Evaluator(batch, context: context).evaluate(
          assignment.expression)
      }
      return result
    }
  }
}
