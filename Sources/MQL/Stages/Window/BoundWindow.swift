/// The calls of a window, each with the slot of its result.
struct WindowCalls: Sendable {
  var aggregates: [(call: AggregateCall, slot: Slot)] = []
  var functions: [(call: WindowCall, slot: Slot)] = []

  mutating func add(_ calls: RowAggregates) {
    aggregates += calls.calls
    functions += calls.windowCalls ?? []
  }
}

/// Adds what aggregates and window functions give for each row among the rows of its part.
struct BoundWindow: BoundStage {
  let keys: [BoundExpression]
  let sortKeys: [BoundSortKey]
  /// At most so many rows are seen; `nil`: as the sort says.
  let length: Int?
  let calls: WindowCalls
  /// What is made of the calls' results.
  let results: [Computation.Assignment]

  let title = "window"
  var push: StagePush { .stops }
  var order: OrderUse { seesWholeParts && !isOrdered ? .keeps : .needs }

  var seesWholeParts: Bool { sortKeys.isEmpty && length == nil }

  private var isOrdered: Bool {
    !calls.functions.isEmpty || calls.aggregates.contains { $0.call.function.isOrdered }
  }

  var reads: Demand {
    var demand = Demand(keys + sortKeys.map { $0.expression })
    for (call, _) in calls.aggregates {
      demand.add(Demand(call.arguments + (call.condition.map { [$0] } ?? [])))
    }
    for (call, _) in calls.functions { demand.add(Demand(call.arguments)) }
    let made = Set(calls.aggregates.map { $0.slot } + calls.functions.map { $0.slot })
    for (slot, needs) in Demand(results.map { $0.expression }).slots where !made.contains(slot) {
      demand.add(slot, needs)
    }
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    let read = results.map { (demand.remove($0.slot), $0.expression) }
    for (needs, expression) in read {
      if let needs { demand.add(expression, needs) }
    }
    for (_, slot) in calls.aggregates { demand.remove(slot) }
    for (_, slot) in calls.functions { demand.remove(slot) }
    demand.add(reads)
  }

  func pruned(to demand: Demand) -> (any BoundStage)? {
    var demand = demand
    let results = results.filter { demand.contains($0.slot) }
    for result in results { demand.add(result.expression) }
    var calls = WindowCalls()
    calls.aggregates = self.calls.aggregates.filter { demand.contains($0.slot) }
    calls.functions = self.calls.functions.filter { demand.contains($0.slot) }
    if results.isEmpty, calls.aggregates.isEmpty, calls.functions.isEmpty { return nil }
    return BoundWindow(
      keys: keys, sortKeys: sortKeys, length: length, calls: calls, results: results)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    WholeInput { (rows) throws(EvaluationError) in try WindowRun(self, rows, context).run() }
  }
}

/// A window over all of its rows.
private struct WindowRun {
  private let stage: BoundWindow
  private let rows: Batch
  private let context: EvaluationContext
  private let order: WindowOrder

  init(
    _ stage: BoundWindow, _ rows: Batch, _ context: EvaluationContext
  ) throws(EvaluationError) {
    self.stage = stage
    self.rows = rows
    self.context = context
    order = try WindowOrder(stage, rows, context)
  }

  func run() throws(EvaluationError) -> Batch {
    let frames = Frames(partStarts: order.partStarts, length: stage.length)
    var result = rows
    for (call, slot) in stage.calls.aggregates {
      let arguments = try arguments(of: call)
      let column =
        stage.seesWholeParts
        ? try call.runWhole(arguments, over: frames, context: context)
        : try call.run(arguments, over: frames, context: context)
      result[slot] = order.restored(column)
    }
    let places = WindowRows(parts: frames.parts, peers: try peers())
    for (call, slot) in stage.calls.functions {
      let column = try call.function.run(try columns(call.arguments), places, context)
      result[slot] = order.restored(column)
    }
    // All see the columns that came in, so none is put in its place before all are worked out.
    var made: [Column] = []
    for assignment in stage.results {
      made.append(try Evaluator(result, context: context).evaluate(assignment.expression))
    }
    for (assignment, column) in zip(stage.results, made) { result[assignment.slot] = column }
    return result
  }

  private func columns(_ expressions: [BoundExpression]) throws(EvaluationError) -> [Column] {
    var columns: [Column] = []
    for expression in expressions {
      columns.append(
        order.sorted(try Evaluator(rows, context: context).evaluate(expression)))
    }
    return columns
  }

  /// Null where the call's condition does not hold: aggregates pass over it.
  private func arguments(of call: AggregateCall) throws(EvaluationError) -> [Column] {
    guard let condition = call.condition else { return try columns(call.arguments) }
    var arguments = call.arguments
    // Of rows that are left out nothing is calculated: it might fail.
    let first = arguments.isEmpty ? .constant(.bool(true)) : arguments.removeFirst()
    return try columns(
      [.conditional([.init(when: condition, then: first)], otherwise: .constant(.null))]
        + arguments)
  }

  private func peers() throws(EvaluationError) -> [Int] {
    guard stage.calls.functions.contains(where: { $0.call.function.needsSort }) else { return [] }
    var grouper = RowGrouper()
    let keys = try columns(stage.sortKeys.map { $0.expression })
    return grouper.add(keys, rowCount: rows.rowCount).groups
  }
}

/// The rows of a window by part and sort, and the way back.
private struct WindowOrder {
  /// Where each part begins, and where the last one ends.
  let partStarts: [Int]
  /// Places of the rows in the window's order; `nil`: they stand in it.
  private let places: [Int]?

  init(
    _ stage: BoundWindow, _ rows: Batch, _ context: EvaluationContext
  ) throws(EvaluationError) {
    var keys: [Column] = []
    for key in stage.keys { keys.append(try Evaluator(rows, context: context).evaluate(key)) }
    var grouper = RowGrouper()
    let groups = keys.isEmpty ? [] : grouper.add(keys, rowCount: rows.rowCount).groups
    var starts = [Int](repeating: 0, count: max(1, grouper.groupCount) + 1)
    if groups.isEmpty { starts[1] = rows.rowCount }
    for group in groups { starts[group + 1] += 1 }
    for part in 1..<starts.count { starts[part] += starts[part - 1] }
    partStarts = starts

    var sortColumns: [SortColumn] = groups.isEmpty ? [] : [SortColumn(.int(groups))]
    for key in stage.sortKeys {
      let column = try Evaluator(rows, context: context).evaluate(key.expression)
      sortColumns.append(SortColumn(column, isDescending: key.isDescending))
    }
    places =
      sortColumns.isEmpty
      ? nil : SortedRows.permutation(by: sortColumns, rowCount: rows.rowCount)
  }

  func sorted(_ column: Column) -> Column { places.map { column.gather($0) } ?? column }

  /// A column in the window's order, in the order in which the rows came in.
  func restored(_ column: Column) -> Column {
    guard let places else { return column }
    var inverse = [Int](repeating: 0, count: places.count)
    for (place, row) in places.enumerated() { inverse[row] = place }
    return column.gather(inverse)
  }
}

extension Column {
  fileprivate static func int(_ groups: [Int]) -> Column {
    .int(FixedColumn(groups.map { Int64($0) }))
  }
}
