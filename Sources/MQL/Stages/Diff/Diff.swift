package import MQLSyntax

/// `diff (PIPELINE)`: what its rows have become since the rows that come in.
package struct Diff: Stage {
  package static let keywords = ["diff"]
  package static let takesRecords = true
  package static let manual = Manual(
    usage: "diff (PIPELINE)",
    summary: "what became of the records that come in: who came, who went, what changed",
    details: """
      Both sides are records of one resource, of the store or of a snapshot, and are matched by id. \
      A row is one difference: change is added, removed or changed, and for members joined or left; \
      id and the column that records are known by say whose; field, before and after what. before \
      and after are json: null where there is nothing.

      Only columns that both sides show are compared, and updated_at only where it is selected. Where \
      both sides show every field, or expand the relation, members are compared too: each that joined \
      or left is a row, named by e-mail or name; all members of a group that came have joined.

      Rows come in the order of the records in parentheses, of each its fields in the order of their \
      columns, then who joined, then who left; records that are gone come last, as they came in.
      """,
    examples: [
      Manual.Example(
        .script,
        """
        groups where name in ("VIP", "Employees") | select name
        | diff (groups where name in ("VIP", "Archived") | select lower(name) as name)
        | drop id
        """,
        gives: #"""
          {"change":"added","name":"Archived","field":null,"before":null,"after":null}
          {"change":"changed","name":"VIP","field":"name","before":"VIP","after":"vip"}
          {"change":"removed","name":"Employees","field":null,"before":null,"after":null}
          """#),
      Manual.Example(
        .script,
        """
        snapshot groups as "yesterday"
        groups at "yesterday" | diff (groups) | count
        """,
        gives: #"""
          {"resource":"groups","rows":40}
          {"count":0}
          """#),
    ])

  let operand: SetOperand
  package let span: Span
  package var pipelines: [Pipeline] { [operand.pipeline] }

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Diff {
    let operand = try SetOperand.parse(&parser, keyword)
    return Diff(operand: operand, span: parser.span(from: keyword))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    let before = binder.shape
    let query = binder.bindOperand(operand.pipeline).checkingRecords(for: Self.keywords[0])
    let resource = before.origin?.resource ?? query.shape.origin?.resource
    let output = BoundDiff.Output(resource, &binder)
    binder.shape = output.shape
    if before.isUnknown || query.shape.isUnknown { return nil }
    guard let old = DiffSide(before), let new = DiffSide(query.shape),
      old.origin.resource.name == new.origin.resource.name
    else {
      binder.report(.notComparable(before.origin, query.shape.origin, operand))
      return nil
    }
    return bind(old, new, query, output, &binder)
  }

  private func bind(
    _ old: DiffSide, _ new: DiffSide, _ query: BoundQuery, _ output: BoundDiff.Output,
    _ binder: inout QueryBinder
  ) -> (any BoundStage)? {
    let catalog = binder.environment.catalog
    var members: [BoundDiff.Members] = []
    for relation in old.origin.resource.keptRelations {
      guard let before = old.slot(of: relation), let after = new.slot(of: relation) else {
        continue
      }
      members.append(
        BoundDiff.Members(
          relation: relation.name, label: catalog.resource(relation.target)?.label ?? "id",
          before: before, after: after))
    }
    let types = operand.types(old.fields, new.fields, &binder)
    var fields: [BoundDiff.Field] = []
    for column in old.fields.columns {
      guard let other = new.fields[column.name], let type = types[column.name],
        !(old.isStamp(column) && new.isStamp(other))
      else { continue }
      fields.append(
        BoundDiff.Field(
          name: column.name, type: type, before: column.value(as: type),
          after: other.value(as: type)))
    }
    return BoundDiff(
      before: BoundDiff.Side(old.origin), after: BoundDiff.Side(new.origin), fields: fields,
      members: members, output: output, query: query)
  }
}

/// One side of a comparison.
private struct DiffSide {
  let origin: Origin
  private let shape: RowShape

  /// `nil` where the rows are no records.
  init?(_ shape: RowShape) {
    guard let origin = shape.origin else { return nil }
    self.origin = origin
    self.shape = shape
  }

  /// Without the key, by which records are matched, and without members.
  var fields: RowShape {
    var fields = shape
    fields.columns.removeAll { $0.name == "id" || isMembers($0) }
    return fields
  }

  private func isMembers(_ column: RowShape.Column) -> Bool {
    guard origin.resource.relation(column.name)?.isMembership == true,
      case .list(.record(let record)) = column.type
    else { return false }
    return record["id"] != nil
  }

  /// Where the members stand: in a column, or behind rows that show every field.
  func slot(of relation: Relation) -> Slot? {
    if let column = shape[relation.name] { return isMembers(column) ? column.slot : nil }
    guard isWhole, origin.relationNames.contains(relation.name) else { return nil }
    return origin.slot(relation.name)
  }

  private var isWhole: Bool { origin.columns.allSatisfy { shape[$0.name]?.slot == $0.slot } }

  /// Whether it only says when the record was changed last, and nobody has asked for it.
  func isStamp(_ column: RowShape.Column) -> Bool {
    column.name == "updated_at" && !column.isMade && column.slot == origin.slot("updated_at")
  }
}

extension BoundQuery {
  /// The same, seeing to it that each record comes out at most once.
  fileprivate func checkingRecords(for taker: String) -> BoundQuery {
    var query = BoundQuery(
      source: source, stages: stages.map { $0.checkingRecords(for: taker) }, shape: shape,
      slotCount: slotCount, save: save)
    query.isLimited = isLimited
    return query
  }
}

extension Diagnostic {
  fileprivate static func notComparable(
    _ left: Origin?, _ right: Origin?, _ operand: SetOperand
  ) -> Diagnostic {
    func name(_ origin: Origin?) -> String { origin?.resource.name.text ?? "no records" }
    return Diagnostic(
      "'diff' compares records of one resource by their id", at: operand.span,
      label: "\(name(right)) here",
      others: [Label(operand.keyword, "\(name(left)) in the rows that come in")],
      help: "groups at \"monday\" | diff (groups); except and intersect compare any rows")
  }
}
