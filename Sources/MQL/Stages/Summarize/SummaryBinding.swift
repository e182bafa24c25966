import MQLSyntax

/// The keys and aggregates of a `summarize`, as one after the other is bound.
struct SummaryBinding {
  /// Set where the rows are of two periods.
  let comparison: PeriodComparison?
  /// The rows that go out.
  var shape: RowShape
  private var names: [String: Span] = [:]
  private var keys: [BoundSummarize.Key] = []
  /// By the places of the keys' columns.
  private var keyCurrencies: [Int: BoundExpression] = [:]
  private var alignments: [KeyAlignment?] = []
  private var calls: [(call: AggregateCall, slot: Slot)] = []
  private var results = Computation()
  private var compared = SummaryColumns()

  init(of incoming: RowShape) {
    comparison = incoming.comparison
    shape = RowShape(columns: [], isUnknown: incoming.isUnknown)
  }

  mutating func add(key: Item, _ binder: inout QueryBinder) {
    guard let name = binder.newName(of: key, among: &names) else {
      shape.isUnknown = true
      return
    }
    guard let typed = binder.bind(key.expression) else {
      return shape.columns.append(.unknown(name, binder.newSlot()))
    }
    let slot = binder.newSlot()
    var column = RowShape.Column(name: name, type: typed.type, slot: slot)
    column.isKey = true
    keyCurrencies[shape.columns.count] = typed.currency?.text
    shape.columns.append(column)
    alignments.append(comparison.flatMap { KeyAlignment(typed, of: $0.value) })
    keys.append(BoundSummarize.Key(expression: typed.asKey, type: typed.type, slot: slot))
  }

  /// Amounts that are keys know their currency where it is a key too.
  mutating func matchCurrenciesOfKeys() {
    for (place, currency) in keyCurrencies {
      guard case .column(let slot, _) = currency else { continue }
      shape.columns[place].currency = keys.first { $0.expression.isColumn(slot) }?.slot
    }
  }

  /// An expression of aggregates.
  mutating func add(_ item: Item, _ binder: inout QueryBinder) {
    guard let name = binder.newName(of: item, among: &names) else {
      shape.isUnknown = true
      return
    }
    guard let bound = binder.bindAggregates(item.expression) else {
      return shape.columns.append(.unknown(name, binder.newSlot()))
    }
    guard bound.result.expression.readsOnly(Set(bound.calls.calls.map { $0.slot })) else {
      binder.report(.notAggregated(item.expression.span))
      return shape.columns.append(.unknown(name, binder.newSlot()))
    }
    calls += bound.calls.calls
    let column = results.column(name, bound.result, &binder)
    if comparison == nil {
      shape.columns.append(column)
    } else {
      compared.add(column, &binder)
    }
  }

  /// Of two periods: each aggregate, what it was, and the change.
  ///
  /// `span`: where a name of these is told that nobody wrote.
  mutating func addComparedColumns(at span: Span, _ binder: inout QueryBinder) {
    for column in compared.columns {
      if shape[column.name] != nil {
        binder.report(.nameOfComparison(column.name, at: names[column.name] ?? span))
      }
      shape.columns.append(column)
    }
  }

  var stage: any BoundStage {
    let summary = BoundSummarize(
      keys: keys, calls: calls, results: results.assignments, totals: shape.totals)
    guard let comparison else { return summary }
    return BoundPeriodSummary(
      comparison: comparison, summary: summary, alignments: alignments, twins: compared.twins,
      changes: compared.changes)
  }
}

extension BoundExpression {
  fileprivate func isColumn(_ wanted: Slot) -> Bool {
    if case .column(wanted, depth: 0) = self { true } else { false }
  }

  /// Whether it looks at no other column of the row than these.
  fileprivate func readsOnly(_ slots: Set<Slot>) -> Bool {
    Demand([self]).slots.keys.allSatisfy { slots.contains($0) }
  }
}

extension Diagnostic {
  fileprivate static func nameOfComparison(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "the columns of the two periods need the name '\(name)', and this has it", at: span,
      help: "'as' gives it another name")
  }

  fileprivate static func notAggregated(_ span: Span) -> Diagnostic {
    Diagnostic(
      "a column of single rows stands outside of an aggregate", at: span,
      help: "first(...) takes one of the group's values; after by it is a key")
  }
}
