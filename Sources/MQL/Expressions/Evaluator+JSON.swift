extension Evaluator {
  /// Steps into free-form json, where a name that no row has is worth a note.
  func json(_ base: BoundExpression, _ steps: [JSONStep]) throws(EvaluationError) -> Operand {
    let values = try operand(base)
    let result = values.json(steps)
    if case .column(let column) = values, case .column(let found) = result, column.count > 0,
      case .member = steps.last
    {
      let isFound = found.hasElements || column.has(steps)
      context.notes.lookedUp(steps.pathText, isFound: isFound)
    }
    return result
  }
}

extension [JSONStep] {
  /// `address.city`, `sizes[0].name`.
  fileprivate var pathText: String {
    var text = ""
    for step in self {
      switch step {
      case .member(let name): text += text.isEmpty ? name : "." + name
      case .element(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

extension Column {
  /// Whether a value stands in it, of a list in one of its elements.
  fileprivate var hasElements: Bool {
    if case .list(let column) = self { return column.elements.hasElements }
    return validity.nullCount < count
  }

  /// Whether any value has this path, be it with null at its end.
  fileprivate func has(_ steps: [JSONStep]) -> Bool {
    switch self {
    case .json(let column):
      let ends = column.compactMapBytes { bytes, _ in
        var slice = JSONSlice(bytes)
        for step in steps {
          guard let next = slice.step(step) else { return false }
          slice = next
        }
        return true
      }
      return ends.validity.nullCount < ends.count
    case .list(let column): return column.elements.has(steps)
    case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .record:
      return false
    }
  }
}
