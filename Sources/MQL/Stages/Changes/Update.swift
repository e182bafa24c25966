package import MQLSyntax

/// `update field = EXPR, ...`: sets fields of the rows' records.
package struct Update: Stage {
  package static let keywords = ["update"]
  package static let takesRecords = true
  package static let manual = Manual(
    usage: "update [RESOURCE by COLUMN] field = EXPR, ...",
    summary: "sets fields of the rows' records",
    details: """
      Every EXPR sees the row as it comes in. metadata.key = EXPR sets one key and leaves the \
      others, metadata.key = null deletes it. Records that have the value already are left alone. \
      Rows that are no records name them: read "phones.csv" | update customers by email phone = \
      phone. Something has to limit the rows; where true says that all are meant. The plan is \
      shown first: nothing is sent without an answer at the prompt, or --apply.
      """,
    examples: [
      .init(
        .shell,
        #"mql --sandbox --format table -c 'groups where name == "VIP Paris" | update metadata.tier = "gold"' | head -n 3"#,
        gives: #"""
          update metadata.tier = "gold"
            ~ group VIP Paris
                metadata.tier: nothing → "gold"
          """#)
    ])

  let lookUp: LookUpSyntax?
  let assignments: [AssignmentSyntax]
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Update {
    let lookUp = try parser.lookUp()
    let assignments = try parser.assignments()
    return Update(
      lookUp: lookUp, assignments: assignments, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc {
    let assignments = write.assignments(assignments)
    guard let lookUp else { return .stage("update", .part(assignments)) }
    return .stage("update", .part(.joined([write.lookUp(lookUp), .text(" "), assignments])))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    guard binder.mayChange("update", span),
      let rows = binder.changedRows("update", span, by: lookUp)
    else { return binder.endUnknown() }
    var computation = Computation()
    let bound = bind(rows, &computation, &binder)
    guard bound.count == assignments.count else { return binder.endUnknown() }
    var read = Set(bound.map { $0.path[0] })
    read.insert(rows.resource.label)
    binder.end(
      .update(bound), of: rows, reading: read.sorted(), beside: bound.map { $0.slot }, span)
    return binder.stage(computation, title: "update")
  }

  private func bind(
    _ rows: ChangedRows, _ computation: inout Computation, _ binder: inout QueryBinder
  ) -> [BoundAssignment] {
    var bound: [BoundAssignment] = []
    for (index, assignment) in assignments.enumerated() {
      let earlier = assignments[..<index].first { $0.path.overlaps(assignment.path) }
      if let earlier {
        binder.report(.assignedTwice(assignment.path, earlier.path))
        continue
      }
      let field = assignment.field(of: rows, &binder)
      guard let value = binder.bind(assignment.value), let field else { continue }
      guard assignment.accepts(value, for: field, &binder) else { continue }
      bound.append(
        BoundAssignment(
          path: assignment.path.names.map { $0.text }, type: value.type,
          slot: computation.slot(of: value.expression, &binder), span: assignment.span))
    }
    return bound
  }
}

extension Path {
  /// Whether one of them is the other, or within it.
  fileprivate func overlaps(_ other: Path) -> Bool {
    zip(names, other.names).allSatisfy { $0.text.isExactly($1.text) }
  }
}

extension AssignmentSyntax {
  /// The field that is set, where it can be.
  fileprivate func field(
    of rows: ChangedRows, _ binder: inout QueryBinder
  ) -> ResourceField? {
    let (resource, changes) = (rows.resource, rows.changes)
    guard let field = resource.field(path.first.text) else {
      if let reason = changes.reasons[path.first.text] {
        binder.report(.unsettable(path.first, resource, changes, reason))
      } else if path.first.text == changes.members {
        binder.report(.membersAreNoField(path.first))
      } else {
        binder.report(
          .missing(
            "\(resource.name.text) has no field '\(path.first.text)'", path.first,
            among: changes.settable, listedAs: "what can be set"))
      }
      return nil
    }
    guard changes.settable.contains(field.name) else {
      binder.report(
        .unsettable(path.first, resource, changes, changes.reasons[field.name]))
      return nil
    }
    guard path.names.count == 1 || (field.type == .json && path.names.count == 2) else {
      binder.report(.notAField(path, field))
      return nil
    }
    return field
  }

  /// Whether the field can hold values of this type.
  fileprivate func accepts(
    _ value: TypedExpression, for field: ResourceField, _ binder: inout QueryBinder
  ) -> Bool {
    let isKey = path.names.count == 2
    switch (field.type, value.type) {
    case (_, .unknown): return true
    case (.json, _) where isKey: return true
    case (.json, .json), (.json, .record), (.json, .null): return true
    case (.text, .text): return true
    case (.text, .null) where field.isNullable: return true
    default:
      binder.report(.wrongValue(self, field, value.type))
      return false
    }
  }
}

extension Diagnostic {
  fileprivate static func assignedTwice(_ path: Path, _ first: Path) -> Diagnostic {
    Diagnostic(
      "'\(path.text)' is set twice", at: path.span, label: "again",
      others: [Label(first.span, "first")])
  }

  fileprivate static func unsettable(
    _ name: Name, _ resource: Resource, _ changes: ResourceChanges, _ reason: String?
  ) -> Diagnostic {
    Diagnostic(
      "'\(name.text)' of \(resource.name.text) can't be set"
        + (reason.map { ": \($0)" } ?? ""), at: name.span,
      label: "what can be set: " + changes.settable.joined(separator: ", "))
  }

  fileprivate static func membersAreNoField(_ name: Name) -> Diagnostic {
    Diagnostic(
      "members are no field that can be set", at: name.span,
      help: "customers where ... | add to group \"VIP\"; sync group leaves exactly those")
  }

  fileprivate static func notAField(_ path: Path, _ field: ResourceField) -> Diagnostic {
    Diagnostic(
      field.type == .json
        ? "only a whole key of '\(field.name)' can be set" : "'\(field.name)' has no parts",
      at: path.span, help: field.type == .json ? "\(field.name).key = value" : nil)
  }

  fileprivate static func wrongValue(
    _ assignment: AssignmentSyntax, _ field: ResourceField, _ type: ValueType
  ) -> Diagnostic {
    let wanted = field.type == .json ? "a record" : field.type.phrase
    return Diagnostic(
      "'\(field.name)' holds \(wanted), and this is \(type.phrase)", at: assignment.value.span,
      help: type == .null ? "it is never null" : nil)
  }
}
