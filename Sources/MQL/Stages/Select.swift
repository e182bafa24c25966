package import MQLSyntax

/// `select A, EXPR as b, *`: exactly these columns, in this order.
package struct Select: Stage {
  package static let keywords = ["select", "project"]
  package static let mayFollowTotals = true
  package static let comparisonUse = ComparisonUse.keeps
  package static let manual = Manual(
    usage: "select A, EXPR as b, customers.email, c.*",
    summary: "exactly these columns, in this order",
    details: """
      Without `as` a path is named by its last step and a call by its function. `*` stands for \
      all columns that come in, `* except a, b` for all but these, `c.*` for the fields of a record. A column that is named again \
      after `*` is replaced in its place.
      """,
    examples: [
      Manual.Example(
        "[{a: 1, b: 2}] | select b, a + b as sum", gives: #"{"b":2,"sum":3}"#),
      Manual.Example(
        "[{a: 1, b: 2}] | select *, a * 10 as a", gives: #"{"a":10,"b":2}"#),
      Manual.Example(
        "[{a: 1, b: 2, c: 3}] | select * except a, c", gives: #"{"b":2}"#),
    ])

  let items: [SelectItem]
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Select {
    let items = try parser.selectItems()
    return Select(items: items, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("select", .part(write.selectItems(items)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    let incoming = binder.shape
    var outgoing = RowShape(
      columns: [], origin: incoming.origin, isUnknown: incoming.isUnknown, totals: incoming.totals)
    var named: [String: Span] = [:]
    var computation = Computation()
    var failed = false
    for item in items {
      switch item {
      case .all(_, let except):
        for name in except { _ = binder.columnIndex(name, in: incoming) }
        for column in incoming.columns
        where outgoing[column.name] == nil && !except.contains(where: { $0.text == column.name }) {
          outgoing.columns.append(column)
        }
      case .members(let name, let span):
        guard let record = binder.bind(.name(name)) else {
          failed = true
          continue
        }
        guard case .record(let type) = record.type else {
          if record.type != .unknown { binder.report(.membersOfNoRecord(name, record.type)) }
          failed = true
          continue
        }
        for field in type.fields {
          if let first = named[field.name] {
            binder.report(.repeatedName(field.name, at: span, first: first))
            continue
          }
          named[field.name] = span
          guard let value = binder.bind(.member(.name(name), Name(field.name, span))) else {
            continue
          }
          outgoing.place(computation.column(field.name, value, &binder))
        }
      case .item(let item):
        guard let name = binder.outputName(of: item) else {
          failed = true
          continue
        }
        if let first = named[name.text] {
          binder.report(.repeatedName(name.text, at: name.span, first: first))
          failed = true
        }
        named[name.text] = name.span
        guard let value = binder.bind(item.expression) else {
          outgoing.place(.unknown(name.text, binder.newSlot()))
          continue
        }
        outgoing.place(computation.column(name.text, value, &binder))
      }
    }
    for index in outgoing.columns.indices { outgoing.columns[index].headline = 0 }
    if outgoing.columns.isEmpty, !failed, !incoming.isUnknown, !incoming.columns.isEmpty {
      binder.report(.nothingLeft(span))
      failed = true
    }
    if failed { outgoing.isUnknown = true }
    binder.shape = outgoing
    return computation.stage(title: "select")
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

extension QueryBinder {
  /// The column's name: the alias, a path's last step, a call's function.
  mutating func outputName(of item: Item) -> Name? {
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

extension Diagnostic {
  static func repeatedName(_ name: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      "two columns of this stage are named '\(name)'", at: span, label: "again",
      others: [Label(first, "first")], help: "name one of them: ... as other_name")
  }

  fileprivate static func needsName(_ span: Span) -> Diagnostic {
    Diagnostic(
      "this column needs a name", at: span, help: "EXPR as name",
      fix: Fix(replace: Span(span.end, span.end), with: " as value"))
  }

  fileprivate static func membersOfNoRecord(_ name: Name, _ type: ValueType) -> Diagnostic {
    Diagnostic(
      "'\(name.text).*' wants a record, and '\(name.text)' is \(type.phrase)", at: name.span)
  }
}
