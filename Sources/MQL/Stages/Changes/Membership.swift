import MQLSyntax

/// What `add to group`, `remove from group` and `sync group` are made of.
struct MembershipSyntax: Sendable {
  /// What the manual of each of them tells, behind what is its own.
  static func details(_ verb: String) -> String {
    """
    Rows that are no customers name them by a column: read "vip.csv" | \(verb) group "VIP" by \
    email. Up to \(MembershipChange.mostInRequest) customers go into one request. The plan is shown \
    first: nothing is sent without an answer at the prompt, or --apply.
    """
  }

  let key: Pipeline.Key
  /// The rows' column that names the customer.
  let column: Path?

  /// Reads what follows the verb.
  static func parse(_ parser: inout Parser) throws(Diagnostic) -> MembershipSyntax {
    let word = try parser.expectWord("group")
    guard let key = try parser.key() else { throw .noGroup(word) }
    let column = parser.word("by") == nil ? nil : try parser.path()
    return MembershipSyntax(key: key, column: column)
  }

  func document(_ verb: String, _ write: Documents) -> Doc {
    let group = Doc.joined([.text("\(verb) group "), write.expression(key.expression)])
    return column.map { .joined([group, .text(" by "), write.path($0)]) } ?? group
  }

  func bind(
    _ verb: String, _ span: Span, _ binder: inout QueryBinder,
    _ action: (Value) -> BoundChange.Action
  ) -> (any BoundStage)? {
    guard binder.mayChange(verb, span),
      let members = binder.environment.catalog.memberResource,
      let rows = rows(of: members, verb, span, &binder), let group = binder.bind(key)
    else { return binder.endUnknown() }
    binder.end(action(group), of: rows, reading: [members.label], beside: [], span)
    return binder.stage(Computation(), title: verb)
  }

  private func rows(
    of members: Resource, _ verb: String, _ span: Span, _ binder: inout QueryBinder
  ) -> ChangedRows? {
    guard let changes = members.changes else { return nil }
    if let column {
      return binder.key(column, of: members).map {
        ChangedRows(resource: members, changes: changes, lookUp: $0)
      }
    }
    if let others = binder.shape.origin?.resource, others.name != members.name {
      binder.report(.notMembers(others, members, verb, span))
      return nil
    }
    return binder.changedRows(verb, span, by: nil, orOf: members)
  }
}

extension Diagnostic {
  fileprivate static func noGroup(_ word: Span) -> Diagnostic {
    Diagnostic("a group's name or id is missing here", at: word, help: "group \"VIP\"")
  }

  fileprivate static func notMembers(
    _ resource: Resource, _ members: Resource, _ verb: String, _ span: Span
  ) -> Diagnostic {
    Diagnostic(
      "'\(verb) group' wants \(members.name.text), and these are \(resource.name.text)", at: span,
      help: resource.relations.first { $0.target == members.name }.map {
        "| follow \($0.name) goes from them to their \(members.name.text)"
      })
  }
}
