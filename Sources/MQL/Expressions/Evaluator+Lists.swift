extension Evaluator {
  func map(
    _ list: BoundExpression, _ body: BoundExpression
  ) throws(EvaluationError) -> Operand {
    let elements = try elements(of: list)
    return .column(
      .list(
        ListColumn(
          offsets: elements.offsets, elements: try elements.evaluator.evaluate(body),
          validity: elements.validity)))
  }

  /// The aggregate runs once, with a group for each row.
  func aggregate(
    _ call: AggregateCall, over list: BoundExpression
  ) throws(EvaluationError) -> Operand {
    var elements = try elements(of: list)
    if let condition = call.condition { elements = try elements.filtered(by: condition) }
    var arguments: [Column] = []
    for (argument, type) in zip(call.arguments, call.argumentTypes) {
      arguments.append(try elements.evaluator.argument(argument, type: type, of: call))
    }
    var accumulator = call.function.makeAccumulator(call.argumentTypes)
    try accumulator.add(
      arguments, rowCount: elements.parents.count, groups: elements.parents,
      groupCount: rowCount, context: context)
    return .column(try accumulator.finish(groupCount: rowCount, context: context))
  }

  func flatten(_ lists: BoundExpression) throws(EvaluationError) -> Operand {
    let outer = try listColumn(lists).compacted
    guard case .list(let inner) = outer.elements else {
      return .column(
        .list(
          ListColumn(
            offsets: [Int](repeating: 0, count: rowCount + 1), elements: .null(count: 0),
            validity: outer.validity)))
    }
    let flat = inner.compacted
    return .column(
      .list(
        ListColumn(
          offsets: outer.offsets.map { flat.offsets[$0] }, elements: flat.elements,
          validity: outer.validity)))
  }

  func element(
    of list: BoundExpression, at index: BoundExpression
  ) throws(EvaluationError) -> Operand {
    let indices = try evaluate(index)
    if case .text(let names) = indices {
      return .column(try evaluate(list).members(named: names))
    }
    let converter = Conversion(label: index.label, context: context)
    guard case .int(let places) = converter.convert(indices, to: .int) else { return .null }
    let lists = try listColumn(list)
    var gathered = [Int](repeating: -1, count: rowCount)
    for row in 0..<rowCount where places.validity[row] && lists.validity[row] {
      let length = Int64(lists.offsets[row + 1] - lists.offsets[row])
      let place = places.values[row] < 0 ? places.values[row] &+ length : places.values[row]
      if place >= 0 && place < length { gathered[row] = lists.offsets[row] + Int(place) }
    }
    return .column(lists.elements.gather(gathered))
  }

  func isIn(
    _ value: BoundExpression, _ list: [BoundExpression]
  ) throws(EvaluationError) -> Operand {
    let value = try operand(value)
    if let mask = value.isAmong(constantsOf: list, count: rowCount) { return .mask(mask) }
    var mask = [Bool](repeating: false, count: rowCount)
    for candidate in list {
      let equal = Comparing(count: rowCount).compare(.equal, value, try operand(candidate))
      for row in 0..<rowCount { mask[row] = mask[row] || equal[row] }
    }
    return .mask(mask)
  }

  func isElement(
    _ value: BoundExpression, of list: BoundExpression
  ) throws(EvaluationError) -> Operand {
    let elements = try elements(of: list)
    let values = try evaluate(value).gather(elements.parents)
    let equal = Comparing(count: elements.parents.count).compare(
      .equal, .column(values), .column(try elements.evaluator.scope.element(depth: 0)))
    var mask = [Bool](repeating: false, count: rowCount)
    for (index, parent) in elements.parents.enumerated() where equal[index] {
      mask[parent] = true
    }
    return .mask(mask)
  }

  func list(
    of elements: [BoundExpression], type: ValueType
  ) throws(EvaluationError) -> Operand {
    var columns: [Column] = [Column([], type: type)]
    for element in elements { columns.append(try evaluate(element)) }
    // The columns one after the other, then their rows taken in turns.
    let places = (0..<rowCount).flatMap { row in
      elements.indices.map { $0 * rowCount + row }
    }
    return .column(
      .list(
        ListColumn(
          offsets: (0...rowCount).map { $0 * elements.count },
          elements: Column.concatenate(columns).gather(places),
          validity: Validity(allValid: rowCount))))
  }

  /// Whole records are not picked out where the aggregate only asks whether they are there.
  private func argument(
    _ argument: BoundExpression, type: ValueType, of call: AggregateCall
  ) throws(EvaluationError) -> Column {
    guard case .record = type, case .element(0) = argument, call.function.readsOnlyPresence else {
      return try evaluate(argument)
    }
    let validity = try scope.presence()
    return .bool(
      FixedColumn(values: [Bool](repeating: true, count: rowCount), validity: validity))
  }
}
