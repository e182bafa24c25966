import MQLSyntax

/// Names of columns in stages: those that are there, and those that a stage gives.
extension QueryBinder {
  /// Where a column stands, or `nil` after reporting that there is none of that name.
  mutating func columnIndex(_ name: Name, in shape: RowShape) -> Int? {
    if let index = shape.columns.firstIndex(where: { $0.name == name.text }) { return index }
    if !shape.isUnknown {
      report(
        .unknownField(
          name, owner: shape.origin?.resource.name.text ?? "the row", among: shape.names))
    }
    return nil
  }

  /// The name of a column that an item makes, or `nil` after reporting that it has none or is taken.
  mutating func newName(of item: Item, among names: inout [String: Span]) -> String? {
    outputName(of: item).flatMap { newName($0, among: &names) }
  }

  /// The name, or `nil` after reporting that another item of the stage has it.
  mutating func newName(_ name: Name, among names: inout [String: Span]) -> String? {
    if let first = names[name.text] {
      report(.repeatedName(name, first: first))
      return nil
    }
    names[name.text] = name.span
    return name.text
  }

  /// The column's name: the alias, a path's last step, a call's function.
  private mutating func outputName(of item: Item) -> Name? {
    if let alias = item.alias { return alias }
    switch item.expression {
    case .name(let name): return name
    case .member(_, let name): return name
    case .call(let name, _, _): return name
    case .variable(let name, _): return name
    case .literal, .index, .negate, .not, .and, .or, .coalesce, .arithmetic, .comparison, .isNull,
      .between, .membership, .during, .conditional, .list, .record, .filter, .range, .template,
      .regex, .pipeline:
      report(.needsName(item.expression.span))
      return nil
    }
  }
}

extension RowShape {
  /// Puts a column in the place of the one of its name, else at the end.
  mutating func place(_ column: Column) {
    if let index = columns.firstIndex(where: { $0.name == column.name }) {
      columns[index] = column
    } else {
      columns.append(column)
    }
  }
}

extension RowShape.Column {
  /// Stands for a column whose expression has been reported as wrong.
  static func unknown(_ name: String, _ slot: Slot) -> RowShape.Column {
    RowShape.Column(name: name, type: .unknown, slot: slot)
  }
}

extension Diagnostic {
  fileprivate static func repeatedName(_ name: Name, first: Span) -> Diagnostic {
    Diagnostic(
      "two columns of this stage are named '\(name.text)'", at: name.span, label: "again",
      others: [Label(first, "first")], help: "name one of them: ... as other_name")
  }

  fileprivate static func needsName(_ span: Span) -> Diagnostic {
    Diagnostic(
      "this column needs a name", at: span, help: "EXPR as name",
      fix: Fix(replace: Span(span.end, span.end), with: " as value"))
  }
}
