/// A stage's operand with its plan.
package struct PlannedOperand: Sendable {
  /// For more keys than these the operand is fetched whole: they must fit into one request.
  static let mostKeys = 200

  let operand: StageOperand
  /// How all of its rows are had.
  package let plan: Plan
  /// Whether the store can bring only the rows with some keys.
  package let takesKeys: Bool
  private let planner: Planner

  init(_ operand: StageOperand, _ planner: Planner) {
    self.operand = operand
    self.planner = planner
    plan = planner.plan(operand.query, operand.demand, isOrdered: operand.isOrdered)
    takesKeys = planner.plan(operand, narrowedTo: operand.sampleKeys) != nil
  }

  /// The plan for the rows with these keys, `nil` where the store brings all of them anyway.
  func plan(narrowedTo keys: [Column]) -> Plan? {
    planner.plan(operand, narrowedTo: keys.map { $0.distinctValues })
  }
}

extension Planner {
  /// The values for each key; none where nothing is known of it.
  fileprivate func plan(_ operand: StageOperand, narrowedTo values: [[Value]]) -> Plan? {
    guard case .scan(let origin, key: nil) = operand.query.source,
      case .matching(let keys) = operand.use
    else { return nil }
    var conditions: [BoundExpression] = []
    for (key, values) in zip(keys, values) where !values.isEmpty {
      guard case .column(let slot, depth: 0) = key.operand, let name = origin.name(slot),
        origin.resource.field(name) != nil
      else { continue }
      conditions.append(.isIn(key.operand, values.map { .constant($0) }))
    }
    guard !conditions.isEmpty else { return nil }
    let query = BoundQuery(
      source: operand.query.source,
      stages: operand.query.stages + [BoundKeyFilter(conditions: conditions)],
      shape: operand.query.shape, slotCount: operand.query.slotCount)
    let plan = plan(query, operand.demand, isOrdered: operand.isOrdered)
    let places = plan.explanation.steps.filter { $0.stage == BoundKeyFilter.title }
    return places.contains { $0.place != .here } ? plan : nil
  }
}

/// Leaves out rows that the stage behind would leave out anyway, where the store does it.
private struct BoundKeyFilter: BoundStage {
  static let title = "keys"
  let conditions: [BoundExpression]

  var title: String { Self.title }
  var push: StagePush { .filter(conditions) }
  var order: OrderUse { .keeps }
  var reads: Demand { Demand() }
  func addDemand(_ demand: inout Demand) {}

  func makeOperator(_ context: EvaluationContext) -> any Operator { AllRows() }

  private struct AllRows: Operator {
    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? { batch }
  }
}

extension StageOperand {
  /// A value for each key, as one might come in: to find out whether the store takes such.
  fileprivate var sampleKeys: [[Value]] {
    guard case .matching(let keys) = use, case .scan(let origin, _) = query.source else {
      return []
    }
    return keys.map { key in
      guard case .column(let slot, depth: 0) = key.operand, let name = origin.name(slot) else {
        return []
      }
      switch origin.resource.field(name)?.type {
      case .text: return [.text("a")]
      case .int: return [.int(1)]
      case .null, .bool, .decimal, .money, .time, .date, .duration, .period, .json, .list, .record,
        .unknown, nil:
        return []
      }
    }
  }
}

extension Column {
  /// Each value that is not null once.
  fileprivate var distinctValues: [Value] {
    var grouper = RowGrouper()
    let first = grouper.add([self], rowCount: count).firstRows
    return first.filter { !isNull(at: $0) }.map { value(at: $0) }
  }
}

extension Explanation {
  /// What an operand adds, its stages named after the stage that takes it: `join > where`.
  mutating func add(_ operand: PlannedOperand, of stage: any BoundStage) {
    requests += operand.plan.explanation.requests
    for step in operand.plan.explanation.steps {
      add(Step(stage: "\(stage.title) > \(step.stage)", place: step.place, reason: step.reason))
    }
    guard operand.takesKeys else { return }
    add(
      Step(
        stage: "\(stage.title) > keys", place: .server,
        reason: "where few rows come in, only rows with their keys are asked for"))
  }
}
