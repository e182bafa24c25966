import MQLSyntax

/// What may stand behind rows that are more than rows: behind a row of totals, and behind columns
/// that only the rows tell.
extension QueryBinder {
  mutating func checkMayFollow(_ stage: any Stage) {
    let type = type(of: stage)
    if let change {
      report(.afterChange(stage.span, change.span))
      self.change = nil
      shape.isUnknown = true
    }
    if shape.totals != nil, !type.mayFollowTotals {
      report(.afterTotals(stage.span, allowed: allStages.filter { $0.mayFollowTotals }.names))
      shape.totals = nil
    }
    if shape.hasSpread, !type.mayFollowPivot {
      report(.afterPivot(stage.span))
      dropSpread()
    }
  }

  mutating func checkTotalsName(after stage: any Stage) {
    guard shape.totals != nil, shape[RowShape.totalsName] != nil else { return }
    report(.totalsTaken(stage.span))
    shape.totals = nil
  }

  /// Refuses an end that what becomes of the rows has no place for.
  ///
  /// `span`: of the last stage.
  mutating func checkEnd(at span: Span) {
    switch use {
    case .statement: break
    case .definition: refuseSave()
    case .operand:
      refuseSave()
      requirePlainRows(at: span)
    }
  }

  private mutating func refuseSave() {
    if let save { report(.innerSave(save)) }
    save = nil
  }

  private mutating func requirePlainRows(at span: Span) {
    if shape.totals != nil {
      report(.innerTotals(span))
      shape.totals = nil
    }
    if shape.hasSpread {
      report(.innerPivot(span))
      dropSpread()
    }
  }

  private mutating func dropSpread() {
    shape.columns.removeAll { $0.spread != nil }
    shape.isUnknown = true
  }
}

extension [any Stage.Type] {
  fileprivate var names: String {
    compactMap { $0.keywords.first }.joined(separator: ", ")
  }
}

extension Diagnostic {
  fileprivate static func afterTotals(_ span: Span, allowed: String) -> Diagnostic {
    Diagnostic(
      "this stage can't stand behind 'with totals'", at: span,
      label: "behind it may stand: \(allowed)",
      help: "the row of totals stays last and counts as no row of its own")
  }

  fileprivate static func innerTotals(_ span: Span) -> Diagnostic {
    Diagnostic(
      "'with totals' stands only at the end of a statement", at: span,
      help: "here its row would count as one more row")
  }

  fileprivate static func totalsTaken(_ span: Span) -> Diagnostic {
    Diagnostic(
      "'totals' is the column that marks the row of totals", at: span,
      help: "name the other one otherwise: ... as other_name")
  }

  fileprivate static func innerSave(_ save: Saving) -> Diagnostic {
    Diagnostic(
      "'save' stands only at the end of a statement", at: save.span,
      help: "it gives no rows that could go on from here")
  }

  fileprivate static func afterPivot(_ span: Span) -> Diagnostic {
    Diagnostic(
      "pivot without its list comes last: only the rows tell its columns", at: span,
      help: pivotWithList)
  }

  fileprivate static func innerPivot(_ span: Span) -> Diagnostic {
    Diagnostic(
      "pivot without its list stands only at the end of a statement", at: span,
      label: "only the rows tell its columns", help: pivotWithList)
  }

  private static let pivotWithList = "the list makes them known: pivot K of V in [\"a\", \"b\"]"
}
