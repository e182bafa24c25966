package import MQLSyntax

/// `remove from group "VIP"`: takes the rows' customers out of a group.
package struct RemoveFromGroup: Stage {
  package static let keywords = ["remove from"]
  package static let takesRecords = true
  package static let manual = Manual(
    usage: "remove from group KEY [by COLUMN]",
    summary: "takes the rows' customers out of a group",
    details: "Those that are no members are left alone. " + MembershipSyntax.details("remove from"),
    examples: [
      .init(
        .shell,
        #"mql --sandbox --format table -c 'group "VIP Paris" | follow customers | take 1 | remove from group "VIP Paris"' | head -n 3"#,
        gives: #"""
          remove from group "VIP Paris"
            ~ group VIP Paris
              - anais.hopper@acme.example
          """#)
    ])

  let membership: MembershipSyntax
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic)
    -> RemoveFromGroup
  {
    let membership = try MembershipSyntax.parse(&parser)
    return RemoveFromGroup(membership: membership, span: parser.span(from: keyword))
  }

  package func document(_ write: Documents) -> Doc { membership.document("remove from", write) }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    membership.bind("remove from", span, &binder) { .remove($0) }
  }
}
