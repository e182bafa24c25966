/// The elements of a list as rows of a frame of their own, conditions on them already applied.
struct Elements {
  /// Its rows are the elements that are left.
  let evaluator: Evaluator
  /// The elements of row i are `offsets[i]..<offsets[i + 1]`.
  let offsets: [Int]
  /// Null where the list is.
  let validity: Validity

  /// For each element the row of its list.
  let parents: [Int]

  init(_ lists: ListColumn, in evaluator: Evaluator) {
    let lists = lists.compacted
    parents = lists.parents
    offsets = lists.offsets
    validity = lists.validity
    self.evaluator = Evaluator(
      evaluator.scope.entering(elements: lists.elements, parents: parents),
      context: evaluator.context)
  }

  private init(_ elements: Elements, keeping rows: [Int]) {
    evaluator = elements.evaluator.selecting(rows)
    parents = rows.map { elements.parents[$0] }
    validity = elements.validity
    var offsets = [Int](repeating: 0, count: elements.offsets.count)
    for parent in parents { offsets[parent + 1] += 1 }
    for row in 1..<offsets.count { offsets[row] += offsets[row - 1] }
    self.offsets = offsets
  }

  func filtered(by condition: BoundExpression) throws(EvaluationError) -> Elements {
    let rows = try evaluator.condition(condition).trueIndices
    return rows.count == parents.count ? self : Elements(self, keeping: rows)
  }

  var list: ListColumn {
    get throws(EvaluationError) {
      ListColumn(
        offsets: offsets, elements: try evaluator.scope.element(depth: 0), validity: validity)
    }
  }
}

extension Evaluator {
  /// A filter narrows the frame: its elements are not picked out before something reads them.
  func elements(of list: BoundExpression) throws(EvaluationError) -> Elements {
    if case .filter(let inner, let condition) = list {
      return try elements(of: inner).filtered(by: condition)
    }
    return Elements(try listColumn(list), in: self)
  }

  /// An array of json counts as a list of json; what is no list at all as null.
  func listColumn(_ list: BoundExpression) throws(EvaluationError) -> ListColumn {
    switch try evaluate(list) {
    case .list(let column): return column
    case .json(let column): return column.jsonLists
    case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .record:
      return ListColumn(
        offsets: [Int](repeating: 0, count: rowCount + 1), elements: .null(count: 0),
        validity: Validity(allNull: rowCount))
    }
  }
}
