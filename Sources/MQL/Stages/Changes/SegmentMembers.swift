package import MQLSyntax

/// What a segment's pipeline ends with, though nobody writes it: its rows' customers are to be the
/// members of the segment's group.
struct SegmentMembers: Stage {
  static let keywords = ["into group"]
  static let manual = Topic.defineStatement.manual
  static let takesRecords = true

  let group: Pipeline.Key
  /// The pipeline's.
  let span: Span

  static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> SegmentMembers {
    let group = try parser.key() ?? Pipeline.Key(.literal(.null, keyword))
    return SegmentMembers(group: group, span: parser.span(from: keyword))
  }

  func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    guard !binder.shape.isUnknown, let members = binder.environment.catalog.memberResource,
      let changes = members.changes
    else { return binder.endUnknown() }
    guard let origin = binder.shape.origin else {
      binder.report(.segmentOfNoRecords(members, span))
      return binder.endUnknown()
    }
    guard origin.resource.name == members.name else {
      binder.report(.segmentOfOthers(origin.resource, members, span))
      return binder.endUnknown()
    }
    guard binder.isLimited else {
      binder.report(.unlimitedSegment(members, span))
      return binder.endUnknown()
    }
    guard let key = binder.bind(group) else { return binder.endUnknown() }
    guard case .text = key else {
      binder.report(.groupIsNoText(group.span))
      return binder.endUnknown()
    }
    let rows = ChangedRows(resource: members, changes: changes, lookUp: nil)
    binder.end(.sync(key), of: rows, reading: [members.label], beside: [], span)
    return binder.stage(Computation(), title: "define segment")
  }
}

extension PreparedQuery {
  /// The query of a segment, which ends with the change of its group.
  package static func check(
    _ segment: SegmentDefinition, in environment: Environment
  ) -> (prepared: PreparedQuery, diagnostics: [Diagnostic]) {
    let rows = segment.pipeline
    let members = SegmentMembers(group: segment.group, span: rows.span)
    return check(
      Pipeline(source: rows.source, stages: rows.stages + [members], span: rows.span),
      in: environment)
  }
}

extension Diagnostic {
  fileprivate static func segmentOfNoRecords(_ members: Resource, _ span: Span) -> Diagnostic {
    Diagnostic(
      "a segment's rows are \(members.name.text), and these rows are no records", at: span,
      help: "\(members.name.text) | join semi (ROWS) on email: those that the rows name")
  }

  fileprivate static func segmentOfOthers(
    _ resource: Resource, _ members: Resource, _ span: Span
  ) -> Diagnostic {
    let way = resource.relations.first { $0.target == members.name }?.name
    return Diagnostic(
      "a segment's rows are \(members.name.text), and these are \(resource.name.text)", at: span,
      help: way.map { "| follow \($0) goes from them to their \(members.name.text)" })
  }

  fileprivate static func unlimitedSegment(_ members: Resource, _ span: Span) -> Diagnostic {
    Diagnostic(
      "nothing says which \(members.name.text) the segment means: it would be all of them",
      at: span, help: "where true says that all are meant")
  }

  fileprivate static func groupIsNoText(_ span: Span) -> Diagnostic {
    Diagnostic("a segment's group is named by a text, and this is a number", at: span)
  }
}
