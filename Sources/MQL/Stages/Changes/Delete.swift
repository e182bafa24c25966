package import MQLSyntax

/// `delete`: the rows' records go.
package struct Delete: Stage {
  package static let keywords = ["delete"]
  package static let takesRecords = true
  package static let manual = Manual(
    usage: "delete",
    summary: "deletes the rows' records",
    details: """
      Only groups can be deleted. An undo makes a group anew with its name, metadata and members, \
      under another id; price lists that were for it forget it, which the plan tells. Something \
      has to limit the rows; where true says that all are meant. The plan is shown first: nothing \
      is sent without an answer at the prompt, or --apply.
      """,
    examples: [
      .init(
        .shell, #"mql --sandbox --format table -c 'group "VIP Paris" | delete' | head -n 4"#,
        gives: #"""
          delete
            - group VIP Paris
                name: "VIP Paris"
                metadata: {}
          """#)
    ])

  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Delete {
    Delete(span: keyword)
  }

  package func document(_ write: Documents) -> Doc { .text("delete") }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    guard binder.mayChange("delete", span),
      let rows = binder.changedRows("delete", span, by: nil)
    else { return binder.endUnknown() }
    guard rows.changes.isDeletable else {
      binder.report(.undeletable(rows.resource, span))
      return binder.endUnknown()
    }
    var computation = Computation()
    let related = related(to: rows, &computation, &binder)
    binder.end(
      .delete, of: rows, reading: rows.changes.newRecord?.all ?? [], beside: [],
      related: related, span)
    return binder.stage(computation, title: "delete")
  }

  /// What goes with a record and what forgets it, a list of texts each.
  private func related(
    to rows: ChangedRows, _ computation: inout Computation, _ binder: inout QueryBinder
  ) -> [String: Slot] {
    guard let origin = binder.shape.origin else { return [:] }
    let outer = binder.shape
    defer { binder.shape = outer }
    binder.shape = RowShape(columns: origin.columns, origin: origin)
    var slots: [String: Slot] = [:]
    func read(_ relation: String, _ field: String) {
      let path = Expression.member(.name(Name(relation, span)), Name(field, span))
      guard let list = binder.bind(path) else { return }
      slots[BoundChange.name(of: field, through: relation)] = computation.slot(
        of: list.expression, &binder)
    }
    for relation in rows.resource.relations where relation.isList {
      let label = binder.environment.catalog.resource(relation.target)?.label ?? "id"
      read(relation.name, label)
      if relation.name == rows.changes.members { read(relation.name, "id") }
    }
    return slots
  }
}

extension Diagnostic {
  fileprivate static func undeletable(_ resource: Resource, _ span: Span) -> Diagnostic {
    Diagnostic(
      "the store has no way to delete a \(resource.singular)", at: span,
      help: "groups can be deleted")
  }
}
