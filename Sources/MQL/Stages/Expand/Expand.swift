package import MQLSyntax

/// `expand REL`, `expand REL (STAGES)`: a relation as a list column, or a record column.
package struct Expand: Stage {
  package static let keywords = ["expand"]
  package static let takesRecords = true
  package static let comparisonUse = ComparisonUse.keeps
  package static let manual = Manual(
    usage: "expand REL[.REL], REL (STAGES)",
    summary: "fetches a relation into a list column, or into a record column",
    details: """
      The inner stages run once per parent: expand customers (where has_account | take 3). \
      A path expands each step: expand customers.orders.
      """,
    examples: [
      Manual.Example(
        "group \"VIP\" | expand customers (count) | select name, customers",
        gives: #"{"name":"VIP","customers":[{"count":66}]}"#)
    ])

  struct Entry: Sendable {
    let path: Path
    let stages: [any StageSyntax]
  }
  let entries: [Entry]
  package let span: Span
  package var pipelines: [Pipeline] {
    entries.flatMap { entry in entry.stages.flatMap { $0.pipelines } }
  }

  package static func parse(
    _ parser: inout Parser, keyword: Span
  ) throws(Diagnostic) -> Expand {
    var entries: [Entry] = []
    repeat {
      let path = try parser.path(.relation)
      let stages = parser.isAt(.openParenthesis) ? try parser.innerStages(of: path) : []
      entries.append(Entry(path: path, stages: stages))
    } while parser.sign(.comma) != nil
    return Expand(entries: entries, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    .stage(
      "expand",
      .part(
        .list(
          entries.map { entry in
            entry.stages.isEmpty
              ? write.path(entry.path)
              : .joined([write.path(entry.path), .text(" "), write.innerStages(entry.stages)])
          })))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    var bound: [BoundExpand.Entry] = []
    for entry in entries {
      if let entry = bind(entry, &binder) { bound.append(entry) }
    }
    return bound.isEmpty ? nil : BoundExpand(entries: bound)
  }

  private func bind(_ entry: Entry, _ binder: inout QueryBinder) -> BoundExpand.Entry? {
    let name = entry.path.first
    let origin = binder.shape.origin
    guard let relation = binder.relation(name) else {
      binder.shape.place(.unknown(name.text, binder.newSlot()))
      return nil
    }
    var stages = entry.stages
    if entry.path.names.count > 1 {
      // A path is an expand within an expand.
      let rest = Entry(path: Path(Array(entry.path.names.dropFirst())), stages: entry.stages)
      stages = [Expand(entries: [rest], span: span)]
    }
    if stages.isEmpty {
      // Only a name for what hangs on the row anyway: it is fetched where something reads it.
      let record = ValueType.record(relation.target.recordType)
      binder.shape.place(
        RowShape.Column(
          name: name.text, type: relation.isList ? .list(record) : record, slot: relation.slot,
          currency: relation.currency, headline: relation.headline))
      return nil
    }
    let (query, diagnostics) = QueryBinder.bindElements(
      of: relation.target, stages: stages, in: binder.environment)
    binder.report(diagnostics)
    let slot = binder.newSlot()
    let record = ValueType.record(query.shape.recordType)
    binder.shape.place(
      RowShape.Column(
        name: name.text, type: relation.isList ? .list(record) : record, slot: slot,
        currency: record.currencyFieldOfOwner.flatMap { origin?.slot($0) },
        headline: relation.headline))
    return BoundExpand.Entry(
      slot: slot, relation: relation.slot, isList: relation.isList, query: query)
  }
}

struct BoundRelation {
  let slot: Slot
  let target: Resource
  let isList: Bool
  let headline: Int
  /// The column that names the currency of the related records' money.
  let currency: Slot?
}

extension QueryBinder {
  /// A relation of the rows at hand, or `nil` after reporting that there is none of that name.
  mutating func relation(_ name: Name) -> BoundRelation? {
    guard let origin = shape.origin else {
      if !shape.isUnknown { report(.rowsAreNoRecords(name)) }
      return nil
    }
    guard let relation = origin.resource.relation(name.text), let slot = origin.slot(name.text),
      let target = origin.target(of: relation, in: environment.catalog)
    else {
      let isKnown = origin.resource.relation(name.text) != nil
      report(
        isKnown
          ? origin.problem(of: name) ?? .unknownRelation(name, of: origin.resource)
          : .unknownRelation(name, of: origin.resource))
      return nil
    }
    return BoundRelation(
      slot: slot, target: target, isList: relation.isList,
      headline: origin.resource.headline.firstIndex(of: name.text) ?? RowShape.Column.madeRank,
      currency: ValueType.record(target.recordType).currencyFieldOfOwner.flatMap {
        origin.slot($0)
      })
  }
}

extension Diagnostic {
  fileprivate static func unknownRelation(_ name: Name, of resource: Resource) -> Diagnostic {
    .missing(
      "\(resource.name.text) has no relation '\(name.text)'", name,
      among: resource.relations.map { $0.name }, listedAs: "relations", ifNone: "it has none")
  }

  fileprivate static func rowsAreNoRecords(_ name: Name) -> Diagnostic {
    Diagnostic(
      "these rows are no records of the store any more, so they have no relation '\(name.text)'",
      at: name.span, help: "it can be reached before the stage that made other rows of them")
  }
}
