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
    var selection = Selection(of: binder.shape)
    for item in items { selection.add(item, &binder) }
    selection.requireColumns(span, &binder)
    binder.shape = selection.shape
    return selection.computation.stage(title: "select")
  }
}

/// The columns that go out, as one item after the other is bound.
private struct Selection {
  private let incoming: RowShape
  private(set) var shape: RowShape
  private(set) var computation = Computation()
  private var names: [String: Span] = [:]

  init(of incoming: RowShape) {
    self.incoming = incoming
    shape = RowShape(
      columns: [], origin: incoming.origin, isUnknown: incoming.isUnknown, totals: incoming.totals)
  }

  mutating func add(_ item: SelectItem, _ binder: inout QueryBinder) {
    switch item {
    case .all(_, let except): addAll(except: except, &binder)
    case .members(let name, let span): addMembers(of: name, span, &binder)
    case .item(let item): add(item, &binder)
    }
  }

  /// As `drop`, it may not leave rows without a column.
  mutating func requireColumns(_ span: Span, _ binder: inout QueryBinder) {
    guard shape.columns.isEmpty, !shape.isUnknown, !incoming.columns.isEmpty else { return }
    binder.report(.nothingLeft(span))
    shape.isUnknown = true
  }

  private mutating func addAll(except: [Name], _ binder: inout QueryBinder) {
    for name in except { _ = binder.columnIndex(name, in: incoming) }
    for var column in incoming.columns
    where shape[column.name] == nil && !except.contains(where: { $0.text == column.name }) {
      column.headline = 0
      shape.columns.append(column)
    }
  }

  private mutating func addMembers(of name: Name, _ span: Span, _ binder: inout QueryBinder) {
    guard let record = binder.bind(.name(name)) else {
      shape.isUnknown = true
      return
    }
    guard case .record(let type) = record.type else {
      if record.type != .unknown { binder.report(.membersOfNoRecord(name, record.type)) }
      shape.isUnknown = true
      return
    }
    for field in type.fields {
      guard let new = binder.newName(Name(field.name, span), among: &names),
        let value = binder.bind(.member(.name(name), Name(field.name, span)))
      else { continue }
      place(computation.column(new, value, &binder))
    }
  }

  private mutating func add(_ item: Item, _ binder: inout QueryBinder) {
    guard let name = binder.newName(of: item, among: &names) else {
      shape.isUnknown = true
      return
    }
    guard let value = binder.bind(item.expression) else {
      return place(.unknown(name, binder.newSlot()))
    }
    place(computation.column(name, value, &binder))
  }

  /// What was selected is shown, in the order in which it was.
  private mutating func place(_ column: RowShape.Column) {
    var column = column
    column.headline = 0
    shape.place(column)
  }
}

extension Diagnostic {
  fileprivate static func membersOfNoRecord(_ name: Name, _ type: ValueType) -> Diagnostic {
    Diagnostic(
      "'\(name.text).*' wants a record, and '\(name.text)' is \(type.phrase)", at: name.span)
  }
}
