package import MQLSyntax

/// `flatten COL`: a row per element of a list.
package struct Flatten: Stage {
  package static let keywords = ["flatten", "unnest"]
  package static let comparisonUse = ComparisonUse.keeps
  package static let manual = Manual(
    usage: "flatten [outer] COL [as x]",
    summary: "a row per list element, in COL's place",
    details: """
      The element keeps its fields (c.email). An empty list gives no row; flatten outer COL keeps \
      it, with null.
      """,
    examples: [
      Manual.Example(
        "[{a: 1, xs: [1, 2]}, {a: 2, xs: []}] | flatten xs as x",
        gives: "{\"a\":1,\"x\":1}\n{\"a\":1,\"x\":2}"),
      Manual.Example(
        "[{a: 1, xs: [1]}, {a: 2, xs: []}] | flatten outer xs",
        gives: "{\"a\":1,\"xs\":1}\n{\"a\":2,\"xs\":null}"),
    ])

  let isOuter: Bool
  let path: Path
  let alias: Name?
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Flatten {
    let isOuter = parser.wordBeforeName("outer") != nil
    let path = try parser.path()
    let alias = try parser.alias()
    return Flatten(
      isOuter: isOuter, path: path, alias: alias, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage(
      isOuter ? "flatten outer" : "flatten", .part(write.path(path)),
      alias.map { .words("as", write.name($0)) })
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    guard let list = binder.bind(path.expression) else {
      binder.shape.isUnknown = true
      return nil
    }
    let elementType: ValueType
    switch list.type {
    case .list(let type): elementType = type
    case .unknown, .null: elementType = .unknown
    case .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json, .record:
      binder.report(.notAListToFlatten(path, list.type))
      binder.shape.isUnknown = true
      return nil
    }
    let name = alias ?? path.last
    let slot = binder.newSlot()
    let currency = binder.slot(of: list.currency)
    let column = RowShape.Column(
      name: name.text, type: elementType, slot: slot, currency: currency?.slot,
      ownerCurrency: list.currency?.ownerField)
    var columns = binder.shape.columns
    let place = path.names.count == 1 ? columns.firstIndex { $0.name == path.first.text } : nil
    if let other = columns.firstIndex(where: { $0.name == name.text }), other != place {
      binder.report(.elementNameTaken(name))
    }
    if let place { columns[place] = column } else { columns.append(column) }
    binder.shape = RowShape(columns: columns, isUnknown: binder.shape.isUnknown)
    return BoundFlatten(
      list: list.expression, slot: slot, isOuter: isOuter, currency: currency?.assignment)
  }
}

extension QueryBinder {
  /// Where a currency stands, and what must be worked out for it to be there.
  fileprivate mutating func slot(
    of currency: MoneyCurrency?
  ) -> (slot: Slot, assignment: Computation.Assignment?)? {
    guard let text = currency?.text else { return nil }
    var computation = Computation()
    let slot = computation.slot(of: text, &self)
    return (slot, computation.assignments.first)
  }
}

struct BoundFlatten: BoundStage {
  let list: BoundExpression
  let slot: Slot
  let isOuter: Bool
  /// The currency of the elements' money, where it is no column of the row.
  let currency: Computation.Assignment?

  let title = "flatten"
  var push: StagePush { .stops }
  var order: OrderUse { .keeps }
  var reads: Demand {
    var demand = Demand()
    demand.add(list, .shape)
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    if let currency, let needs = demand.remove(currency.slot) {
      demand.add(currency.expression, needs)
    }
    let needs = demand.remove(slot) ?? .shape
    demand.add(list, needs)
  }

  func pruned(to demand: Demand) -> (any BoundStage)? {
    guard let currency, !demand.contains(currency.slot) else { return self }
    return BoundFlatten(list: list, slot: slot, isOuter: isOuter, currency: nil)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    Unnest(stage: self, context: context)
  }

  private struct Unnest: Operator {
    let stage: BoundFlatten
    let context: EvaluationContext

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      let evaluator = Evaluator(batch, context: context)
      let column = try evaluator.evaluate(stage.list)
      var batch = batch
      if let currency = stage.currency {
        batch[currency.slot] = try evaluator.evaluate(currency.expression)
      }
      var rows: [Int] = []
      var elements: [Int] = []
      if case .list(let lists) = column {
        for row in 0..<batch.rowCount {
          let range =
            lists.validity[row] ? lists.offsets[row]..<lists.offsets[row + 1] : 0..<0
          for element in range {
            rows.append(row)
            elements.append(element)
          }
          if range.isEmpty, stage.isOuter {
            rows.append(row)
            elements.append(-1)
          }
        }
        guard !rows.isEmpty else { return nil }
        var result = batch.gather(rows)
        result[stage.slot] = lists.elements.gather(elements)
        return result
      }
      // A column of nulls has no lists at all.
      guard stage.isOuter else { return nil }
      var result = batch
      result[stage.slot] = .null(count: batch.rowCount)
      return result
    }
  }
}

extension Diagnostic {
  fileprivate static func notAListToFlatten(_ path: Path, _ type: ValueType) -> Diagnostic {
    Diagnostic("flatten wants a list, and '\(path.text)' is \(type.phrase)", at: path.span)
  }

  fileprivate static func elementNameTaken(_ name: Name) -> Diagnostic {
    Diagnostic(
      "there is another column '\(name.text)'", at: name.span,
      help: "flatten ... as other_name")
  }
}
