package import MQLSyntax

/// `sync group "VIP"`: makes exactly the rows' customers the members of a group.
package struct SyncGroup: Stage {
  package static let keywords = ["sync"]
  package static let takesRecords = true
  package static let manual = Manual(
    usage: "sync group KEY [by COLUMN]",
    summary: "makes exactly the rows' customers the members of a group",
    details: "Others leave it. No rows at all are taken for a mistake: nothing is changed. "
      + MembershipSyntax.details("sync"),
    examples: [
      .init(
        .shell,
        #"mql --sandbox --format table -c 'group "VIP Paris" | follow customers | where email ~ "a" | sync group "VIP Paris"'"#,
        gives: #"""
          sync group "VIP Paris"
          26 unchanged
          nothing changes
          """#)
    ])

  let membership: MembershipSyntax
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> SyncGroup {
    let membership = try MembershipSyntax.parse(&parser)
    return SyncGroup(membership: membership, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc { membership.document("sync", write) }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    membership.bind("sync", span, &binder) { .sync($0) }
  }
}
