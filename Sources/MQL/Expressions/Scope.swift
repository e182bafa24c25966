/// The rows that an expression sees: a batch, the elements of a list within it, or some of these.
final class Scope {
  private enum Kind {
    case batch(Batch)
    /// Elements of a list, and for each the row of its list in the scope around.
    case elements(Column, parents: [Int])
    /// Some rows of the scope around; no frame of its own.
    case selection([Int])
  }

  let rowCount: Int
  private let kind: Kind
  private let outer: Scope?

  init(_ batch: Batch) {
    kind = .batch(batch)
    rowCount = batch.rowCount
    outer = nil
  }

  private init(_ kind: Kind, rowCount: Int, outer: Scope) {
    self.kind = kind
    self.rowCount = rowCount
    self.outer = outer
  }

  func entering(elements: Column, parents: [Int]) -> Scope {
    Scope(.elements(elements, parents: parents), rowCount: parents.count, outer: self)
  }

  func selecting(_ rows: [Int]) -> Scope {
    if rows.count == rowCount { return self }
    return Scope(.selection(rows), rowCount: rows.count, outer: self)
  }

  func column(_ slot: Slot, depth: Int) throws(EvaluationError) -> Column {
    let (frame, places) = frame(depth: depth)
    guard case .batch(let batch) = frame?.kind, let column = batch[slot] else {
      throw EvaluationError("column \(slot.index) is read where the plan does not fill it")
    }
    return places.map { column.gather($0) } ?? column
  }

  func element(depth: Int) throws(EvaluationError) -> Column {
    let (frame, places) = frame(depth: depth)
    guard case .elements(let elements, _) = frame?.kind else {
      throw .elementOutsideOfList
    }
    return places.map { elements.gather($0) } ?? elements
  }

  /// Which elements of the innermost list are not null, without picking them out.
  func presence() throws(EvaluationError) -> Validity {
    let (frame, places) = frame(depth: 0)
    guard case .elements(let elements, _) = frame?.kind else {
      throw .elementOutsideOfList
    }
    return places.map { elements.validity.gather($0) } ?? elements.validity
  }

  /// The frame so many lists out, and for each row here its row there; `nil`: the same row.
  private func frame(depth: Int) -> (Scope?, [Int]?) {
    var scope = self
    var places: [Int]?
    var depth = depth
    while true {
      switch scope.kind {
      case .batch: return (depth == 0 ? scope : nil, places)
      case .elements(_, let parents):
        if depth == 0 { return (scope, places) }
        depth -= 1
        places = Self.compose(places, parents)
      case .selection(let rows): places = Self.compose(places, rows)
      }
      guard let outer = scope.outer else { return (nil, places) }
      scope = outer
    }
  }

  private static func compose(_ places: [Int]?, _ further: [Int]) -> [Int] {
    guard let places else { return further }
    return places.map { further[$0] }
  }
}

extension EvaluationError {
  fileprivate static let elementOutsideOfList = EvaluationError(
    "a list's element is read outside of its list")
}
