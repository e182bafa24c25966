package import MQLSyntax

/// `follow REL`: from these rows to the related ones, each once.
package struct Follow: Stage {
  package static let keywords = ["follow"]
  package static let takesRecords = true
  package static let manual = Manual(
    usage: "follow REL",
    summary: "goes from these rows to the related ones: each related record once",
    details: "Rows come in the related resource's own order: newest first, equal times by id.",
    examples: [
      Manual.Example(
        "group \"VIP\" | follow customers | count", gives: #"{"count":66}"#)
    ])

  let path: Path
  package let span: Span

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Follow {
    let path = try parser.path(.relation)
    return Follow(path: path, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage("follow", .part(write.path(path)))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    if let kept = binder.shape.origin?.kept {
      binder.report(.rowsOfSnapshot("follow", span, kept))
      binder.shape = RowShape(columns: [], isUnknown: true)
      return nil
    }
    guard let records = binder.relation(path.first).flatMap({ _ in binder.bind(path.expression) })
    else {
      binder.shape = RowShape(columns: [], isUnknown: true)
      return nil
    }
    guard let resource = resource(of: records.type, binder.environment.catalog) else {
      binder.report(.notARelation(path))
      binder.shape = RowShape(columns: [], isUnknown: true)
      return nil
    }
    let origin = binder.newOrigin(resource)
    binder.shape = RowShape(columns: origin.columns, origin: origin).withoutOwner
    return BoundFollow(records: records.expression, origin: origin)
  }

  private func resource(of type: ValueType, _ catalog: Catalog) -> Resource? {
    switch type {
    case .list(let element): resource(of: element, catalog)
    case .record(let record): record.resource.flatMap { catalog.resource($0) }
    case .null, .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json,
      .unknown:
      nil
    }
  }
}

struct BoundFollow: BoundStage {
  /// A record, or a list of records, per row.
  let records: BoundExpression
  /// Where the related records come in.
  let origin: Origin

  let title = "follow"
  var push: StagePush { .stops }
  var order: OrderUse { .ignores }
  var reads: Demand {
    var demand = Demand()
    demand.add(records, .shape)
    return demand
  }

  func addDemand(_ demand: inout Demand) {
    var needs = Needs(fields: ["id": .whole])
    if let orderedBy = origin.resource.orderedBy { needs.fields[orderedBy] = .whole }
    for (name, slot) in origin.slots {
      if let part = demand.slots[slot] { needs.fields[name] = part }
    }
    demand.removeAll()
    demand.add(records, needs)
  }

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    RelatedRecords(stage: self, context: context)
  }

  private struct RelatedRecords: Operator {
    let stage: BoundFollow
    let context: EvaluationContext
    var seen = RowGrouper()
    var batches: [Batch] = []

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      var column = try Evaluator(batch, context: context).evaluate(stage.records)
      if case .list(let lists) = column { column = lists.elements }
      let present = (0..<column.count).filter { !column.isNull(at: $0) }
      guard !present.isEmpty else { return nil }
      let rows = Batch(records: column.gather(present), of: stage.origin)
      guard let ids = rows[stage.origin.keySlot] else { return nil }
      let first = seen.add([ids], rowCount: rows.rowCount).firstRows
      if !first.isEmpty { batches.append(rows.gather(first)) }
      return nil
    }

    mutating func finish() throws(EvaluationError) -> Batch? {
      guard !batches.isEmpty else { return nil }
      let all = Batch.concatenate(batches)
      batches = []
      return all.inOwnOrder(stage.origin)
    }
  }
}

extension Batch {
  /// Records in their resource's own order: newest first, equal times by id.
  func inOwnOrder(_ origin: Origin) -> Batch {
    var keys: [SortColumn] = []
    if let name = origin.resource.orderedBy, let slot = origin.slot(name), let times = self[slot] {
      keys.append(SortColumn(times, isDescending: true))
    }
    if let ids = self[origin.keySlot] { keys.append(SortColumn(ids, isDescending: false)) }
    return gather(SortedRows.permutation(by: keys, rowCount: rowCount))
  }
}

extension Diagnostic {
  fileprivate static func notARelation(_ path: Path) -> Diagnostic {
    Diagnostic("'\(path.text)' leads to no records", at: path.span)
  }
}
